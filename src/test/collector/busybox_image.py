#!/usr/bin/env python3
"""busybox_image.py OUT.tar NAME:TAG BUSYBOX: a docker-archive for `ctr images import` with this busybox, the libraries that it needs and a link for every applet. No registry is asked."""
import hashlib
import io
import json
import re
import subprocess
import sys
import tarfile

out, name, busybox = sys.argv[1:]
applets = [a for a in subprocess.run([busybox, "--list"], capture_output=True, text=True, check=True).stdout.split() if a != "busybox"]
libraries = re.findall(r"(/\S+) \(0x", subprocess.run(["ldd", busybox], capture_output=True, text=True).stdout)
buf = io.BytesIO()
with tarfile.open(fileobj=buf, mode="w") as t:
    seen = set()

    def directory(path):
        if path and path not in seen:
            directory(path.rpartition("/")[0])
            seen.add(path)
            i = tarfile.TarInfo(path)
            i.type, i.mode = tarfile.DIRTYPE, 0o755
            t.addfile(i)

    def file(path, data, mode):
        directory(path.rpartition("/")[0])
        i = tarfile.TarInfo(path)
        i.size, i.mode = len(data), mode
        t.addfile(i, io.BytesIO(data))

    with open(busybox, "rb") as f:
        file("bin/busybox", f.read(), 0o755)
    for path in libraries:
        with open(path, "rb") as f:
            file(path.lstrip("/"), f.read(), 0o755)
    file("etc/passwd", b"root:x:0:0:root:/:/bin/sh\n", 0o644)
    for a in applets:
        i = tarfile.TarInfo("bin/" + a)
        i.type, i.linkname, i.mode = tarfile.SYMTYPE, "busybox", 0o777
        t.addfile(i)
    for d in ("tmp", "host", "out", "script", "proc", "sys", "dev"):
        directory(d)
layer = buf.getvalue()
digest = hashlib.sha256(layer).hexdigest()
config = json.dumps({"architecture": "amd64", "os": "linux", "config": {"Env": ["PATH=/bin"], "Cmd": ["/bin/sh"]}, "rootfs": {"type": "layers", "diff_ids": ["sha256:" + digest]}}).encode()
manifest = json.dumps([{"Config": "config.json", "RepoTags": [name], "Layers": ["layer.tar"]}]).encode()
with tarfile.open(out, "w") as t:
    for n, d in (("layer.tar", layer), ("config.json", config), ("manifest.json", manifest)):
        i = tarfile.TarInfo(n)
        i.size = len(d)
        t.addfile(i, io.BytesIO(d))
