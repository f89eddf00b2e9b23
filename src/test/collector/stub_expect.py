#!/usr/bin/env python3
"""stub_expect.py SCENARIO EXIT BUNDLE: did the collector record what the stub API did? (specification 2.3, F1, F2)"""
import json
import re
import sys
import tarfile

scenario, status, bundle = sys.argv[1], int(sys.argv[2]), sys.argv[3]
with tarfile.open(bundle) as t:
    f = {"/".join(m.name.split("/")[1:]): t.extractfile(m).read() for m in t if m.isfile()}
r = {x["id"]: x for x in map(json.loads, f["cluster/captures.jsonl"].splitlines())}
part = json.loads(f["cluster/part.json"])
bad = []


def expect(what, got, want):
    if got != want:
        bad.append("%s: got %r, expected %r" % (what, got, want))


def one(i):
    x = r.get(i, {})
    return x.get("status"), x.get("reason"), x.get("items"), bool(x.get("out"))


S, P = "objects/services/*", "objects/pods/*"
exits = {"verdict": 0, "many": 0, "expiredonce": 0, "once503": 0, "notfound": 0, "allowedns": 0, "nowhoami": 0}
expect("exit", status, exits.get(scenario, 1))
if scenario == "forbidden":
    expect("umbrella", one(S) + (r[S]["planned"],), ("partial", "HTTP403", 3, False, 4))
    expect("namespace a", one("objects/services/a"), ("ok", None, 1, True))
    expect("namespace b", one("objects/services/b"), ("forbidden", "HTTP403", None, False))
elif scenario == "allowedns":
    expect("umbrella", one(S), ("ok", None, 4, False))
elif scenario == "nonamespaces":
    expect("services", one(S), ("forbidden", "HTTP403", None, False))
    expect("namespaces", one("objects/namespaces/*"), ("forbidden", "HTTP403", None, False))
elif scenario == "unauthorized":
    expect("services", one(S), ("unauthorized", "HTTP401", None, False))
    expect("nothing is ok", sum(x["status"] in ("ok", "notfound", "not-served") for x in r.values()), 0)
elif scenario == "notfound":
    expect("services", one(S), ("not-served", "HTTP404", None, False))
elif scenario == "toomany":
    expect("services", one(S) + (r[S]["attempts"],), ("error", "TooManyRequests", None, False, 2))
elif scenario == "error500":
    expect("services", one(S), ("error", "InternalError", None, False))
elif scenario == "once503":
    expect("services", one(S) + (r[S]["attempts"],), ("ok", None, 4, True, 2))
elif scenario == "slow":
    expect("services", one(S), ("timeout", "Timeout", None, False))
elif scenario == "cut":
    expect("services", one(S)[0::2] + (one(S)[3],), ("error", None, False))
elif scenario in ("expired", "pageerror"):
    pages = 1 if scenario == "expired" else 2
    expect("umbrella", one(P) + (r[P]["planned"],), ("partial", "Expired" if pages == 1 else "InternalError", 500 * pages, False, 11))
    last = json.loads(f["cluster/" + r["objects/pods/page-%04d" % pages]["out"]])
    expect("the last page says that it is not the last", "continue" in last["metadata"], True)
    expect("failed page", one("objects/pods/page-%04d" % (pages + 1))[3], False)
    if pages == 2:
        expect("the first page does not", list(json.loads(f["cluster/" + r["objects/pods/page-0001"]["out"]])["metadata"]), ["resourceVersion"])
elif scenario in ("many", "expiredonce"):
    expect("umbrella", one(P) + (r[P]["planned"],), ("ok", None, 5200, False, 11))
    docs = [json.loads(f["cluster/" + x["out"]]) for i, x in r.items() if i.startswith("objects/pods/page-")]
    expect("pods", len({(i["metadata"]["namespace"], i["metadata"]["name"]) for d in docs for i in d["items"]}), 5200)
    expect("no page has a token", [d["metadata"] for d in docs if list(d["metadata"]) != ["resourceVersion"]], [])
    expect("no continue token in the records", any("continue=" in a and "<continue>" not in a for x in r.values() for a in x["cmd"]), False)
    expect("podCount", part["cluster"]["podCount"], 5200)
elif scenario == "compact":
    expect("pods", one(P), ("withheld", "Redaction", None, False))
elif scenario == "discovery":
    expect("discovery", one("api-resources")[0], "partial")
    expect("the group that is down proves nothing", one("objects/networkpolicies.projectcalico.org/*")[:2], ("error", "Discovery"))
    expect("another group", one("objects/clusterpolicies.kyverno.io/*")[0], "not-served")
elif scenario == "configz":
    expect("configz", [one("configz/n%d" % i)[:2] for i in (1, 2, 3, 4)], [("forbidden", "HTTP403")] * 4)
elif scenario == "refused":
    expect("version", one("version")[:2], ("error", "Unreachable"))
    expect("kinds", {x["status"] for i, x in r.items() if i != "version"}, {"skipped"})
elif scenario == "gatekeeper":
    expect("a constraint", one("objects/k8srepos.constraints.gatekeeper.sh/*"), ("ok", None, 1, True))
    expect("names that no resource can have", one("objects/*.constraints.gatekeeper.sh/*")[:2], ("skipped", "OddName"))
    expect("nothing of them", [i for i in r if "escape" in i or "kubeconfig" in i], [])
elif scenario == "verdict-configz-nodes":
    expect("configz", [one("configz/n%d" % i)[:2] for i in (1, 2, 3, 4)], [("forbidden", "HTTP403")] * 4)
elif scenario == "verdict-discovery-rbac":
    expect("discovery", one("api-resources")[0], "partial")
    expect("roles", {one("objects/%s.rbac.authorization.k8s.io/*" % k)[:2] for k in ("roles", "clusterroles", "rolebindings", "clusterrolebindings")}, {("error", "Discovery")})
elif scenario.startswith("verdict-"):
    _, failure, plural = scenario.split("-")
    failed, = [i for i in r if re.match(r"objects/%s(\.[a-z.0-9]+)?/\*$" % plural, i) and r[i]["status"] not in ("not-served",)]
    expect(failed, one(failed)[:2], {"403": ("forbidden", "HTTP403"), "429": ("error", "TooManyRequests"), "500": ("error", "InternalError"), "timeout": ("timeout", "Timeout"), "410": ("partial", "Expired")}[failure])
    expect("other lists", {x["status"] for i, x in r.items() if i.endswith("/*") and x["kind"] == "list" and i != failed}, {"ok", "not-served"})
elif scenario == "sampled":
    expect("configz", sorted(one("configz/n%d" % i)[0] for i in (1, 2, 3, 4)), ["ok", "ok", "skipped", "skipped"])
if scenario in ("many", "sampled"):
    z = json.loads(f["cluster/data/configz/n1.json"])
    expect("configz header", z["kubeletconfig"]["staticPodURLHeader"], None)
if scenario == "many":
    expect("server", (part["cluster"]["server"].startswith("http://127.0.0.1:"), part["cluster"]["server"].count("/"), part["cluster"]["user"], part["cluster"]["context"]), (True, 2, "stub-user", "x"))
    expect("secrets", f["cluster/data/names/secrets.txt"].count(b"\n"), 4)
expect("state", part["state"], "complete" if exits.get(scenario, 1) == 0 else "partial")
for b in bad:
    print("FAIL %s: %s" % (scenario, b))
sys.exit(1 if bad else 0)
