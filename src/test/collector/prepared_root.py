#!/usr/bin/env python3
"""prepared_root.py make DIR      a root and a proc with everything that can be odd, below DIR
prepared_root.py check BUNDLE  is what the node part says about it right?

Planted canaries stand for every secret that a node can hold.
"""
import base64
import json
import os
import sys
import tarfile

C = "planted-canary-"
LONG = "n" * 244 + ".crt"
PEM_CERT = "-----BEGIN CERTIFICATE-----\nQUJDRA==\n-----END CERTIFICATE-----\n"
PEM_KEY = "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n" % ("PRIVATE", base64.b64encode((C + "key").encode()).decode(), "PRIVATE")
KUBECONFIG = """apiVersion: v1
clusters:
- cluster: {CLUSTER}
  name: k
users:
- name: u
  user:
    token: {C}kubeconfig-token
    client-key-data: {C}client-key-data
    exec:
      command: x
      args:
      - --token={C}exec-arg
      env:
      - name: A
        value: {C}exec-env
""".replace("{CLUSTER}", "\n    server: https://user:{C}server-password@10.0.0.1:6443").replace("{C}", C)


def make(top):
    root, proc = top.encode() + b"/root", top.encode() + b"/proc"

    def put(path, text, mode=0o644):
        path = root + (path if isinstance(path, bytes) else path.encode())
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "wb") as f:
            f.write(text if isinstance(text, bytes) else text.encode())
        os.chmod(path, mode)

    def link(target, path):
        os.makedirs(os.path.dirname(root + path.encode()), exist_ok=True)
        os.symlink(target, root + path.encode())

    put("/etc/hostname", "Prepared-Node\n")
    put("/usr/etc/real-id", "0123456789abcdef0123456789abcdef\n")
    link("/usr/etc/real-id", "/etc/machine-id")
    # absolute links: what they name is below the root, never in the collector's own file system
    put("/usr/etc/real-passwd", "root:x:0:0::/:/bin/sh\nodd name:x:4242:4242::/:/bin/false\n")
    link("/usr/etc/real-passwd", "/etc/passwd")
    put("/etc/gshadow", "root:%sshadow:19000:0:99999:7:::\n" % C, 0o600)
    put("/etc/group", "root:x:0:\nodd:x:4242:\n")
    put("/usr/lib/os-release", 'ID=debian\nVERSION_ID="12"\nPRETTY_NAME="Debian \\"12\\""\n')
    link("../usr/lib/os-release", "/etc/os-release")
    # static pods; a name with a line break must not become two records
    put("/etc/kubernetes/manifests/kube-apiserver.yaml", "spec:\n  containers:\n  - command:\n    - kube-apiserver\n    - --password=%smanifest\n" % C, 0o600)
    put("/etc/kubernetes/manifests/copy.bak", "spec:\n  containers:\n  - command: [\"/usr/bin/etcd\", \"--x\"]\n", 0o600)
    put(b"/etc/kubernetes/manifests/odd\n\",\"mode\":\"0000\",\"x\":\".yaml", "spec:\n  containers:\n  - args:\n    - kube-scheduler\n", 0o640)
    put("/etc/kubernetes/manifests/.hidden", "x")
    # certificates
    pki = "/etc/kubernetes/pki"
    put(pki + "/ca.crt", PEM_CERT)
    put(pki + "/both.pem", PEM_CERT + PEM_KEY, 0o640)
    put(pki + "/sa.key", PEM_KEY, 0o600)
    put(pki + "/none.crt", "nothing")
    put("/etc/kubernetes/real/server.crt", PEM_CERT, 0o604)
    for name in (b"new\nline.crt", b"trail.crt\n", b"tab\t.key", b"quo\"te'.crt", b"back\\slash.crt", b"\xff\xfe.key", b"-rf.crt", b".dot.crt", b"..dots.crt", b"star*.crt", b"$(id).crt", LONG.encode()):
        put(b"/etc/kubernetes/pki/" + name, "x")
    put(pki + "/zero.key", PEM_KEY, 0)
    link("/etc/kubernetes/real/server.crt", pki + "/abs.crt")
    link("../real/server.crt", pki + "/rel.crt")
    link("loop2", pki + "/loop1")
    link("loop1", pki + "/loop2")
    link("/nowhere\n", pki + "/dangling")
    link("../../../../../../../../../etc/shadow", pki + "/out.crt")
    os.mkfifo(root + pki.encode() + b"/pipe.crt")
    put(pki + "/d1/d2/d3/d4/d5/deep.crt", PEM_CERT)
    put(pki + "/closed/in.crt", PEM_CERT)
    os.chmod(root + pki.encode() + b"/closed", 0)
    os.chown(root + pki.encode() + b"/none.crt", 4242, 4242)
    os.chown(root + pki.encode() + b"/ca.crt", 77, 77)
    # configuration
    put("/var/lib/kubelet/config.yaml", "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\nstaticPodPath: /etc/kubernetes//manifests/\nstaticPodURLHeader:\n  Authorization:\n  - Bearer %sstatic-pod-header\nauthentication:\n  x509:\n    clientCAFile: /etc/kubernetes/pki/ca.crt\n" % C, 0o600)
    put("/etc/kubelet.d/20-a.conf", "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\neventRecordQPS: 5\n")
    put("/etc/kubelet.d/sub/30-b.conf", "kind: KubeletConfiguration\napiPassword: %sdrop-in\n" % C)
    put("/etc/kubelet.d/README", C + "not-a-drop-in")
    for f in ("kubelet.conf", "scheduler.conf", "controller-manager.conf", "admin.conf", "audit-webhook.yaml", "image.conf"):
        put("/etc/kubernetes/" + f, KUBECONFIG, 0o600)
    put("/etc/kubernetes/audit.yaml", "apiVersion: audit.k8s.io/v1\nkind: Policy\n# %scomment\nrules:\n- level: Metadata\n" % C)
    put("/etc/kubernetes/enc.yaml", "apiVersion: apiserver.config.k8s.io/v1\nkind: EncryptionConfiguration\nresources:\n- resources:\n  - secrets\n  providers:\n  - aescbc:\n      keys:\n      - name: k\n        secret: %s\n  - identity: {}\n" % base64.b64encode((C + "encryption").encode()).decode(), 0o600)
    put("/etc/kubernetes/tokens.csv", C + 'static-token,admin,1,"system:masters,x"\n', 0o600)
    put("/etc/kubernetes/admission/a.yaml", "kind: AdmissionConfiguration\nplugins:\n- name: EventRateLimit\n  path: rate.yaml\n- name: ImagePolicyWebhook\n  path: image.yaml\n")
    put("/etc/kubernetes/admission/rate.yaml", "kind: Configuration\nlimits:\n- {type: Server, qps: 500, burst: 5000}\n")
    put("/etc/kubernetes/admission/image.yaml", "imagePolicy:\n  kubeConfigFile: /etc/kubernetes/image.conf\n  defaultAllow: false\n")
    put("/etc/cni/net.d/10-x.conflist", json.dumps({"name": C + "cni-name", "plugins": [{"type": "calico", "token": C + "cni", "ipam": {"type": "host-local"}}]}), 0o600)
    put("/etc/containerd/config.toml", '[plugins."x".cni]\n    conf_dir = "/etc/cni/net.d"\n')
    put("/var/lib/etcd-data/member/x", C + "etcd")
    put("/etc/default/kubelet", "KUBELET_EXTRA_ARGS=--token=%senvfile\n" % C)
    put("/usr/lib/systemd/system/kubelet.service", "[Service]\n")
    put("/usr/lib/systemd/system/kubelet.service.d/10-kubeadm.conf", "[Service]\nEnvironment=TOKEN=%sunit\n" % C)
    link("usr/lib", "/lib")
    put("/extra\npath/file", "x", 0o4751)
    big = b"kind: x\n" * 40000
    put("/etc/kubernetes/authn.yaml", big)
    # what the API server sees: another audit policy under the same name
    inside = top.encode() + b"/container"
    os.makedirs(inside + b"/etc/kubernetes/pki")
    with open(inside + b"/etc/kubernetes/audit.yaml", "w") as f:
        f.write("apiVersion: audit.k8s.io/v1\nkind: Policy\nrules:\n- level: None\n")

    def process(pid, comm, argv, cgroup, environ=b"", rootdir=None, start="100", cwd="/"):
        d = proc + b"/%d" % pid
        os.makedirs(d)
        for name, data in (("comm", comm.encode() + b"\n"), ("cmdline", b"\0".join(argv) + (b"\0" if argv else b"")), ("cgroup", cgroup.encode()), ("environ", environ),
                           ("status", b"Name:\tx\nUid:\t0\t0\t0\t0\n"), ("stat", ("%d (a) b) S " % pid + " ".join(["1"] * 18) + " " + start + " 0\n").encode())):
            with open(d + b"/" + name.encode(), "wb") as f:
                f.write(data)
        os.symlink(rootdir or root, d + b"/root")
        os.symlink(cwd, d + b"/cwd")

    pod = "11:cpu:/kubepods/burstable/pod1/abc\n1:name=systemd:/kubepods.slice/pod1/cri-containerd-ab.scope\n0::/\n"
    process(1, "systemd", [b"/sbin/init"], "0::/init.scope\n")
    process(100, "kubelet", [b"/usr/bin/kubelet", b"--config=/var/lib/kubelet/config.yaml", b"--config-dir", b"/etc/kubelet.d", b"--kubeconfig=/etc/kubernetes/kubelet.conf", b"--hostname-override=prepared-1"], "0::/system.slice/kubelet.service\n")
    process(200, "kube-apiserver", [b"kube-apiserver", b"--audit-policy-file=/etc/kubernetes/audit.yaml", b"--audit-webhook-config-file=/etc/kubernetes/audit-webhook.yaml", b"--client-ca-file=/etc/kubernetes/pki/ca.crt",
                                    b"--encryption-provider-config=/etc/kubernetes/enc.yaml", b"--token-auth-file=/etc/kubernetes/tokens.csv", b"--admission-control-config-file=/etc/kubernetes/admission/a.yaml", b"--authentication-config=/etc/kubernetes/authn.yaml",
                                    b"--oidc-client-secret=" + C.encode() + b"argv", b"", b"two\nlines \xff", b"--audit-log-path=/var/log/audit/audit.log", b"--service-account-key-file=rel/sa.pub"],
            "0::/system.slice/other\n", cwd="/etc/kubernetes")
    process(201, "kube-apiserver", [b"kube-apiserver", b"--audit-policy-file=/etc/kubernetes/audit.yaml", b"--client-ca-file=/etc/kubernetes/pki/ca.crt"], pod, rootdir=inside)
    process(300, "etcd", [b"etcd", b"-name", b"m1"], pod, b"ETCD_DATA_DIR=/var/lib/etcd-data\0ETCD_PASSWORD=" + C.encode() + b"environ\0", )
    # no component, only called like one, and named a file that is nobody's business
    process(304, "kubelet", [b"/home/u/kubelet", b"--config=/etc/gshadow"], "0::/user.slice/u.scope\n")
    process(301, "bash", [b"/bin/bash", b"/usr/local/bin/etcd"], pod)
    process(302, "kube-scheduler", [], pod)                     # ended, or a kernel thread
    process(303, "kube-controller", [b"kube-controller-manager", b"--kubeconfig=/etc/kubernetes/controller-manager.conf"], "1:name=systemd:/system.slice/kcm.service\n0::/\n")
    os.makedirs(proc + b"/400")                                 # dies while it is read
    with open(proc + b"/400/comm", "w") as f:
        f.write("kube-proxy\n")
    for d, dirs, files in os.walk(top):
        os.utime(d, (1, 1))


def check(bundle):
    bad = []

    def expect(what, ok):
        if not ok:
            bad.append(what)

    with tarfile.open(bundle) as t:
        f = {"/".join(m.name.split("/")[1:]): t.extractfile(m).read() for m in t if m.isfile()}
    base = "nodes/prepared-1/"
    expect("node name from the flag", base + "part.json" in f)
    part = json.loads(f[base + "part.json"])
    stat = [json.loads(x) for x in f[base + "stat.jsonl"].splitlines()]
    proc = {r["pid"]: r for r in map(json.loads, f[base + "proc.jsonl"].splitlines())}
    caps = [json.loads(x) for x in f[base + "captures.jsonl"].splitlines()]

    def at(path, role=None, via="host"):
        path = path if isinstance(path, str) else path.decode("latin-1")
        r = [s for s in stat if s["path"] == path and s["via"] == via and role in (None, s["role"]) and not s.get("error", "").endswith("limit")]
        return r[0] if r else {}

    n = part["node"]
    expect("identity", (n["nameSource"], n["hostname"], n["machineId"], n["root"].endswith("/root"), n["namesFrom"], n["controlPlane"]) == ("flag", "Prepared-Node", "0123456789abcdef0123456789abcdef", True, "passwd", True))
    expect("os release", n["osRelease"] == {"ID": "debian", "VERSION_ID": "12", "PRETTY_NAME": "Debian 12"})
    m = "/etc/kubernetes/manifests"
    expect("manifests", (at(m + "/kube-apiserver.yaml").get("role"), at(m + "/copy.bak").get("role"), at(m + '/odd\n","mode":"0000","x":".yaml').get("role"), at(m + "/.hidden").get("role")) == ("apiserver.manifest", "etcd.manifest", "scheduler.manifest", "other.manifest"))
    expect("manifest with a line break has its own mode", at(m + '/odd\n","mode":"0000","x":".yaml').get("mode") == "0640")
    expect("static pod path is normalised", at(m, "manifests.dir").get("src") == "config:kubelet:staticPodPath")
    p = b"/etc/kubernetes/pki/"
    for name, role in ((b"new\nline.crt", "pki.cert"), (b"trail.crt\n", "pki.other"), (b"tab\t.key", "pki.key"), (b"quo\"te'.crt", "pki.cert"), (b"back\\slash.crt", "pki.cert"), (b"\xff\xfe.key", "pki.key"), (b"-rf.crt", "pki.cert"),
                       (b".dot.crt", "pki.cert"), (b"..dots.crt", "pki.cert"), (b"star*.crt", "pki.cert"), (b"$(id).crt", "pki.cert"), (LONG.encode(), "pki.cert"), (b"both.pem", "pki.key"), (b"sa.key", "pki.key")):
        expect("pki %r" % name, at(p + name).get("role") == role and at(p + name).get("type") == "file")
    expect("pem", [at(p + x).get("pem") for x in (b"ca.crt", b"both.pem", b"sa.key", b"none.crt")] == ["cert", "cert+key", "key", "none"])
    expect("owner names", (at(p + b"none.crt").get("owner"), at(p + b"none.crt").get("group"), at(p + b"ca.crt", "pki.cert").get("owner"), at(p + b"ca.crt", "pki.cert").get("uid")) == ("odd name", "odd", None, 77))
    expect("absolute link", at(p + b"abs.crt").get("resolved") == "/etc/kubernetes/real/server.crt" and at(p + b"abs.crt").get("type") == "link")
    expect("link target has a record", at("/etc/kubernetes/real/server.crt", "pki.cert").get("mode") == "0604")
    expect("relative link", at(p + b"rel.crt").get("target") == "../real/server.crt" and at(p + b"rel.crt").get("resolved") == "/etc/kubernetes/real/server.crt")
    expect("loop and dangling", [at(p + x).get("resolved", 1) for x in (b"loop1", b"dangling")] == [None, None] and at(p + b"dangling").get("target") == "/nowhere\n")
    expect("a link upwards stays below the root", at(p + b"out.crt").get("resolved", 1) is None)
    expect("fifo", at(p + b"pipe.crt").get("type") == "fifo" and "pem" not in at(p + b"pipe.crt"))
    expect("mode 0", at(p + b"zero.key").get("mode") == "0000")
    expect("depth is said", any(s["path"].endswith("/d1/d2/d3/d4/d5") and s.get("error") == "depth limit" for s in stat) and not any(s["path"].endswith("deep.crt") for s in stat))
    expect("extra path", at("/extra\npath/file", "extra").get("mode") == "4751")
    expect("unit directories", sum(s["role"] == "kubelet.unit" for s in stat) == 12 and at("/lib/systemd/system/kubelet.service").get("ino") == at("/usr/lib/systemd/system/kubelet.service").get("ino") is not None)
    expect("etcd data directory from the environment", at("/var/lib/etcd-data", "etcd.datadir", "pid:300").get("src") == "env:etcd:ETCD_DATA_DIR")
    expect("drop-ins of all depths", at("/etc/kubelet.d/sub/30-b.conf", "kubelet.config.dropin").get("type") == "file" and at("/etc/kubelet.d", "kubelet.config.dropin").get("entries") == 3)
    expect("both views", at("/etc/kubernetes/audit.yaml", "audit.policy").get("ino") != at("/etc/kubernetes/audit.yaml", "audit.policy", "pid:201").get("ino"))
    expect("processes", sorted(proc) == [100, 200, 201, 300, 303, 304])
    expect("a file that is no configuration", [(c["status"], c["reason"], c["out"]) for c in caps if c.get("path") == "/etc/gshadow"] == [("withheld", "NotConfiguration", None)])
    a = proc[200]
    expect("argv", a["argv"][8:11] == ["--oidc-client-secret=REDACTED", "", "two\nlines \u00ff"] and a["masked"] == [8])
    expect("containerised", [proc[i]["containerised"] for i in (100, 200, 201)] == [False, False, True])
    expect("unit", proc[100]["unit"] == "kubelet.service" and proc[303]["unit"] == "kcm.service" and proc[303]["component"] == "kube-controller-manager")
    expect("environment", proc[300]["env"] == {"ETCD_DATA_DIR": "/var/lib/etcd-data"} and proc[300]["envState"] == "ok" and proc[100]["envState"] == "none-allowed")

    def content(role, via="host"):
        r = [c for c in caps if c.get("role") == role and c.get("via") == via]
        return (r[0]["status"], r[0].get("reason"), f.get(base + r[0]["out"], b"").decode() if r and r[0]["out"] else None) if r else (None, None, None)

    expect("kubelet configuration", "clientCAFile" in (content("kubelet.config")[2] or "") and "Header" not in content("kubelet.config")[2])
    expect("drop-in", [c["path"] for c in caps if c.get("role") == "kubelet.config.dropin"] == ["/etc/kubelet.d/20-a.conf", "/etc/kubelet.d/sub/30-b.conf"])
    expect("encryption", "secret: REDACTED" in (content("encryption.config")[2] or ""))
    expect("token file", content("authn.token-file")[2] == 'admin,1,"system:masters,x"\n')
    expect("audit policies of both views", "Metadata" in (content("audit.policy")[2] or "") and "None" in (content("audit.policy", "pid:201")[2] or ""))
    expect("admission files", len([c for c in caps if c.get("role") == "admission.plugin-config" and c["status"] == "ok"]) == 2)
    expect("image policy kubeconfig", "token: REDACTED" in (content("imagepolicy.kubeconfig")[2] or ""))
    expect("audit webhook", "server: https://10.0.0.1:6443" in (content("audit.webhook-kubeconfig")[2] or ""))
    expect("cni types", content("cni.conf")[2] == "calico\nhost-local\n")
    expect("too large", content("authn.config")[:2] == ("truncated", "TooLarge"))
    expect("certificates", [c["path"] for c in caps if c["kind"] == "cert" and c["status"] == "ok"][:1] == ["/etc/kubernetes/pki/ca.crt"])
    expect("relative flag path", at("/etc/kubernetes/rel", "pki.dir").get("exists") is False)
    for b in bad:
        print("FAIL prepared root: " + b)
    print("%d expectations failed" % len(bad))
    sys.exit(1 if bad else 0)


{"make": make, "check": check}[sys.argv[1]](sys.argv[2])
