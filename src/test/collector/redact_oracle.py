#!/usr/bin/env python3
"""redact_oracle.py make FILE           adversarial pods, as the API would return them
redact_oracle.py check FILE BUNDLE   are the pods in BUNDLE what a redactor that parses would have left?

The second implementation of the rules, over parsed objects instead of lines.
"""
import json
import re
import sys
import tarfile

C = "planted-canary-"
KEEP_NS = {"kube-system", "openshift-kube-apiserver", "openshift-kube-controller-manager", "openshift-kube-scheduler", "openshift-etcd"}
KEEP_ANN = {"kubernetes.io/config.source", "kubernetes.io/config.hash", "kubernetes.io/config.mirror", "openshift.io/scc"}
KEEP_PREFIX = ("container.seccomp.security.alpha.kubernetes.io/", "container.apparmor.security.beta.kubernetes.io/", "pod-security.kubernetes.io/", "policies.kyverno.io/")
NASTY = [
    "plain", "", " ", "null", "true", "123", "- x", "? x", "# x", "{x: y}", "[x]", "'", '"', "\\", "a: b", "a:", "&a x", "*a", "!t x", "|", ">", "%x", "@x", "`x",
    "two\nlines", "two\n\nlines\n", "\nleading", "trailing\n\n\n", "tab\tin", "\ttab first", "a\n\tb", "env:\n- name: A\n  value: x\n", "value: x\nother: y", "x\n  value: y\n    deep: z\n",
    "long " * 60, "long " * 60 + "\n" + "more " * 60, "x" * 300, "é ü 日本 \u2028 \u0085 \U0001f600", "\x01\x7f", "  both  ", "x #y", "x\r\ny", "---\na: b\n...\n", "'quoted' \"both\"", "ends with colon:", "{\"a\": \"b\"}", "a\\nb", "1e3", "0x1F", "2026-01-15", "~", "yes",
]


def make(out):
    pods = []
    for i, s in enumerate(NASTY):
        # the word that must vanish is first, last, or on a line of its own
        forms = [C + s, s + C, s + "\n" + C, s + " " + C + " " + s]
        for j, v in enumerate(forms):
            ns = "kube-system" if j % 2 else "team"
            pods.append({
                "metadata": {"name": "p%d-%d" % (i, j), "namespace": ns,
                             "annotations": {"note": v, ("k" * 130) + "/x": v, "quoted: key": v, "- dash": v, "# hash": v, "kubernetes.io/config.hash": "kept", "policies.kyverno.io/x": "kept", "kubernetes.io/config.hash.not": v},
                             "labels": {"value": "kept"},
                             "managedFields": [{"manager": "m", "fieldsV1": {"f:metadata": {"f:annotations": {"f:note": {}}}}}]},
                "spec": {"containers": [
                    {"name": "c", "image": "i", "command": ["kube-apiserver", "--anonymous-auth=false", "--password=" + v, "--token", v.strip() or "x", "--use-service-account-credentials=true"] if ns == "kube-system" else [v, "--x"],
                     "args": ["--v=2"] if ns == "kube-system" else [v],
                     "env": [{"name": "ETCD_DATA_DIR", "value": "/kept"}, {"name": "SECRET", "value": v}, {"name": "value", "value": v}, {"name": "FROM", "valueFrom": {"secretKeyRef": {"name": "s", "key": "k"}}}, {"name": "EMPTY"}],
                     "livenessProbe": {"exec": {"command": ["cat", v]}, "httpGet": {"path": "/", "httpHeaders": [{"name": "Authorization", "value": v}]}}}],
                    "volumes": [{"name": "v", "csi": {"driver": "d", "volumeAttributes": {"a": v, "b": {"c": v}}}}]},
                "status": {"phase": "Running", "conditions": [{"type": "Ready", "message": v}], "containerStatuses": [{"name": "c", "image": v}], "podIP": "10.0.0.1"}})
    with open(out, "w") as f:
        json.dump(pods, f)


def secretname(f):
    if re.search(r"(vpn-auth|datastore-endpoint)$", f):
        return True
    if not re.search(r"password|passwd|secret|token|apikey|api-key|accesskey|access-key|credential|private-key", f):
        return False
    return not re.search(r"-(file|files|dir|path|ttl|type|name|audience|audiences|issuer|lookup|period|syncs|auth|webhook|version|expiration|mode|arg)$", f)


def mask(argv):
    out, following = [], False
    for a in argv:
        if following:
            out.append("REDACTED")
            following = False
            continue
        name, eq, value = a.partition("=")
        f = name.lower().replace("_", "-")
        if f.startswith("-") and not re.search(r"[ \t\n]", f) and secretname(f):
            if eq:
                out.append(a if value in ("true", "false") else name + "=REDACTED")
            else:
                out.append(a)
                following = not f.endswith("use-service-account-credentials")
            continue
        out.append(a)
    return out


def redact(o, path, ns, ename=None):
    if re.search(r"/metadata/managedFields$|/(caBundle|volumeAttributes)$", path) or re.search(r"^/status/(images|conditions|containerStatuses|initContainerStatuses|ephemeralContainerStatuses|volumesInUse|volumesAttached)$", path):
        return None
    m = re.search(r"/annotations/(.+)$", path)
    if m:
        return o if m.group(1) in KEEP_ANN or m.group(1).startswith(KEEP_PREFIX) else "REDACTED"
    if path.endswith("/env[]/value"):
        return o if re.match(r"ETCD_(DATA_DIR)$", ename or "") else "REDACTED"
    if path.endswith("/httpHeaders[]/value"):
        return "REDACTED"
    if re.search(r"/(command|args)$", path) and isinstance(o, list):
        if ns in KEEP_NS and "/exec/command" not in path:
            return mask(o)
        return ["REDACTED"] * len(o)
    if isinstance(o, dict):
        return {k: redact(v, path + "/" + k, ns, o.get("name")) for k, v in o.items()}
    if isinstance(o, list):
        return [redact(v, path + "[]", ns) for v in o]
    return o


def check(corpus, bundle):
    with open(corpus) as f:
        want = {}
        for p in json.load(f):
            w = redact(p, "", p["metadata"]["namespace"])
            w["metadata"].pop("managedFields")
            want[p["metadata"]["name"]] = w
    bad, seen = 0, set()
    with tarfile.open(bundle) as t:
        for m in t:
            if "/objects/pods" not in m.name or not m.isfile():
                continue
            text = t.extractfile(m).read().decode()
            if C in text:
                print("FAIL %s holds the canary" % m.name)
                bad += 1
            if m.name.endswith(".yaml"):
                import yaml
                doc = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
            else:
                doc = json.loads(text)
            for o in doc["items"]:
                n = o["metadata"]["name"]
                seen.add(n)
                for k in ("apiVersion", "kind"):
                    o.pop(k, None)
                o["metadata"].pop("managedFields", None)
                if o != want[n]:
                    bad += 1
                    if bad < 5:
                        for k in ("metadata", "spec", "status"):
                            if o.get(k) != want[n].get(k):
                                print("FAIL %s %s\n got      %s\n expected %s" % (n, k, json.dumps(o.get(k))[:1500], json.dumps(want[n].get(k))[:1500]))
    if seen != set(want):
        print("FAIL %d of %d pods in the bundle" % (len(seen), len(want)))
        bad += 1
    print("%d pods compared, %d differ" % (len(seen), bad))
    sys.exit(1 if bad else 0)


if sys.argv[1] == "make":
    make(sys.argv[2])
else:
    check(sys.argv[2], sys.argv[3])
