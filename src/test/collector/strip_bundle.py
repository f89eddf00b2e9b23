#!/usr/bin/env python3
"""strip_bundle.py IN.tar.gz OUT.tar.gz WORD...: a bundle as it would be had some evidence not been collected.

A WORD is a part (nodes/node2) that goes altogether, or the id of a capture record without its last segment
(objects/services): the record and its file go. Checksums are made good, so that nothing but the lack is to be seen.
"""
import hashlib
import io
import json
import sys
import tarfile

source, target, words = sys.argv[1], sys.argv[2], sys.argv[3:]
with tarfile.open(source) as t:
    files = {m.name: t.extractfile(m).read() for m in t if m.isfile()}
top = next(iter(files)).split("/")[0] + "/"
manifest = json.loads(files[top + "manifest.json"])
unused = set(words)
for part in list(manifest["parts"]):
    base = top + part["path"] + "/"
    if part["path"] in words:
        manifest["parts"].remove(part)
        unused.discard(part["path"])
        for n in [n for n in files if n.startswith(base)]:
            del files[n]
        continue
    kept = []
    for line in files[base + "captures.jsonl"].splitlines(True):
        record = json.loads(line)
        word = record["id"].rpartition("/")[0]
        if word in words:
            unused.discard(word)
            files.pop(base + (record["out"] or ""), None)
        else:
            kept.append(line)
    files[base + "captures.jsonl"] = b"".join(kept)
    part["sha256"]["captures.jsonl"] = hashlib.sha256(files[base + "captures.jsonl"]).hexdigest()
files[top + "manifest.json"] = json.dumps(manifest).encode()
if unused:
    sys.exit("not in the bundle: %s" % sorted(unused))
with tarfile.open(target, "w:gz") as t:
    for n, data in files.items():
        i = tarfile.TarInfo(n)
        i.size = len(data)
        t.addfile(i, io.BytesIO(data))
