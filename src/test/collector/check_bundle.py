#!/usr/bin/env python3
"""check_bundle.py BUNDLE SCHEMA_DIR [--canary WORD]...: is this a sound bundle of format 1.0, and free of secrets?

Order, modes and names of entries, checksums, records against the schemas, one record for each stored file and one
stored file for each record. Canaries, private keys and tokens are searched for as they are, base64-encoded in all
three alignments, hex-encoded, folded over lines and inside base64 blocks. Says what it could not check.
"""
import base64
import hashlib
import json
import re
import sys
import tarfile

problems = []


def problem(text):
    problems.append(text)


def validators(directory):
    try:
        import jsonschema
    except ImportError:
        print("SKIP schemas: python3-jsonschema is not installed")
        return None
    out = {}
    for name in ("manifest", "part", "capture", "stat", "proc"):
        with open("%s/%s.schema.json" % (directory, name)) as f:
            schema = json.load(f)
        jsonschema.Draft202012Validator.check_schema(schema)
        out[name] = jsonschema.Draft202012Validator(schema)
    return out


def check(v, name, doc, where):
    if v:
        for e in v[name].iter_errors(doc):
            problem("%s: %s at %s" % (where, e.message[:200], "/".join(map(str, e.path))))


def lines(data, where):
    text = data.decode("ascii", "strict") if data.isascii() else ""
    if not data.isascii():
        problem(where + " is not ASCII")
    if data and not data.endswith(b"\n"):
        problem(where + " does not end with a newline")
    return [json.loads(x) for x in text.splitlines()]


def forms(word):
    """What a secret can look like: itself, base64 in its three alignments (without the ends that depend on neighbours), hex."""
    raw = word.encode()
    out = {raw}
    for shift in range(3):
        enc = base64.b64encode(b"\0" * shift + raw)
        out.add(enc[4 if shift else 0:len(enc) // 4 * 4 - 4][:24])
    out.add(raw.hex().encode())
    return {f for f in out if len(f) > 11}


SECRETS = [rb"-----BEGIN [A-Z0-9 ]*PRIVATE KEY", rb"eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.", rb"(?<![A-Za-z0-9.-])[a-z0-9]{6}\.[a-z0-9]{16}(?![A-Za-z0-9.-])", rb"K10[0-9a-f]{64}::"]


def search(name, data, canaries):
    squeezed = re.sub(rb"[\s\\\"']+", b"", data)
    views = [data, squeezed]
    for m in re.finditer(rb"[A-Za-z0-9+/]{40,}={0,2}", squeezed):
        block = m.group().rstrip(b"=")
        for shift in range(4):
            cut = block[shift:]
            views.append(base64.b64decode(cut[:len(cut) // 4 * 4]))
    for c in canaries:
        for f in forms(c):
            for v in views:
                if f in v:
                    problem("%s holds %r" % (name, f[:30]))
                    return
    for s in SECRETS:
        for v in views[:1] + views[2:]:
            m = re.search(s, v)
            if m and not (s is SECRETS[2] and v is not data):
                problem("%s looks like it holds a secret (%s)" % (name, s.decode()))
                return


def main():
    bundle, schemas = sys.argv[1:3]
    canaries = ["planted-canary-"] + [sys.argv[i + 1] for i, a in enumerate(sys.argv) if a == "--canary"]
    v = validators(schemas)
    files = {}
    with tarfile.open(bundle, "r:gz") as t:
        order = []
        for e in t:
            if not (e.isfile() or e.isdir()):
                problem("entry %r is neither file nor directory" % e.name)
            if e.name.startswith("/") or ".." in e.name.split("/") or re.search(r"[^A-Za-z0-9._/-]", e.name):
                problem("entry name %r" % e.name)
            if e.isfile():
                if e.name in files:
                    problem("two entries %r" % e.name)
                files[e.name] = t.extractfile(e).read()
                order.append(e.name)
    tops = {n.split("/")[0] for n in files}
    if len(tops) != 1:
        problem("top-level entries: %s" % sorted(tops))
    top = tops.pop() + "/"
    if order[0] != top + "manifest.json":
        problem("the first file is " + order[0])
    manifest = json.loads(files[top + "manifest.json"])
    check(v, "manifest", manifest, "manifest.json")
    known = {top + "manifest.json"}
    for p in manifest["parts"]:
        base = top + p["path"] + "/"
        first = min((order.index(n) for n in order if n.startswith(base) and not n.endswith(("part.json", "captures.jsonl"))), default=len(order))
        for f in ("part.json", "captures.jsonl"):
            known.add(base + f)
            if hashlib.sha256(files[base + f]).hexdigest() != p["sha256"][f]:
                problem(base + f + ": checksum")
            if order.index(base + f) > first:
                problem(base + f + " comes after the files it describes")
        part = json.loads(files[base + "part.json"])
        check(v, "part", part, base + "part.json")
        if part["partId"] != p["partId"] or part["kind"] != p["kind"]:
            problem(base + "part.json contradicts the manifest")
        records = lines(files[base + "captures.jsonl"], base + "captures.jsonl")
        ids = [r["id"] for r in records]
        for i in {i for i in ids if ids.count(i) > 1}:
            problem("%s: two records %s" % (base, i))
        counts = {}
        for r in records:
            counts[r["status"]] = counts.get(r["status"], 0) + 1
            check(v, "capture", r, base + "captures.jsonl " + r["id"])
            if r["out"]:
                n = base + r["out"]
                known.add(n)
                if n not in files:
                    problem("%s: %s is not there" % (r["id"], n))
                elif hashlib.sha256(files[n]).hexdigest() != r["sha256"] or len(files[n]) != r["bytes"]:
                    problem("%s: %s has another checksum or size" % (r["id"], n))
                elif n.endswith(".json") and "/objects/" in n:
                    doc = json.loads(files[n])
                    if r.get("items") is not None and r["items"] != len(doc.get("items") or [0]):
                        problem("%s: %d items recorded, %d there" % (r["id"], r["items"], len(doc["items"])))
        if counts != part["counts"]:
            problem("%s: counts %s, records %s" % (base, part["counts"], counts))
        if part["kind"] == "node":
            for name, file in (("stat", "stat.jsonl"), ("proc", "proc.jsonl")):
                rs = lines(files[base + file], base + file)
                for r in rs:
                    check(v, name, r, base + file + " " + str(r.get("path", r.get("pid"))))
                keys = [(r["role"], r["src"], r["path"], r["via"]) for r in rs if not (r["exists"] is None and r["src"] == "walk")] if name == "stat" else [r["pid"] for r in rs]
                for k in {k for k in keys if keys.count(k) > 1}:
                    problem("%s: two records %s" % (file, k))
    for n in files:
        if n not in known:
            problem("%s has no record" % n)
        search(n, files[n], canaries)
    for p in problems[:40]:
        print("PROBLEM " + p)
    if len(problems) > 40:
        print("PROBLEM and %d more" % (len(problems) - 40))
    sys.exit(1 if problems else 0)


main()
