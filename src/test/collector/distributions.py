#!/usr/bin/env python3
"""distributions.py list                     the distributions
distributions.py make NAME DIR           a root and a proc as that distribution lays them out, below DIR
distributions.py check NAME BUNDLE       does the node part record its paths under the roles that the analyzer reads?

The places are those of the specification (nodes-and-control-plane.md part B, snapshot-and-collector.md 2.6).
"""
import json
import os
import sys
import tarfile

C = "planted-canary-"
CERT = "-----BEGIN CERTIFICATE-----\nQUJDRA==\n-----END CERTIFICATE-----\n"
KEY = "-----BEGIN %s KEY-----\n%s\n-----END %s KEY-----\n" % ("PRIVATE", C, "PRIVATE")
KUBECONFIG = "apiVersion: v1\nclusters:\n- cluster:\n    server: https://127.0.0.1:6443\n  name: k\nusers:\n- name: u\n  user:\n    token: %skubeconfig\n" % C
CNI = '{"name": "x", "plugins": [{"type": "%s", "secret": "' + C + 'cni"}]}\n'
KUBELET = "apiVersion: kubelet.config.k8s.io/v1beta1\nkind: KubeletConfiguration\n"


def manifest(command):
    return "spec:\n  containers:\n  - command:\n    - %s\n" % command


def rancher(name):
    """What k3s and rke2 share."""
    d = "/var/lib/rancher/" + name
    files = {
        "/etc/rancher/%s/%s.yaml" % (name, name): (KUBECONFIG, 0o640),
        "/etc/rancher/%s/config.yaml" % name: ("token: %stoken\n" % C, 0o600),
        d + "/server/token": ("K10" + "7" * 64 + "::server:" + C, 0o600),
        d + "/server/cred/admin.kubeconfig": (KUBECONFIG, 0o600),
        d + "/server/cred/scheduler.kubeconfig": (KUBECONFIG, 0o604),
        d + "/server/cred/controller.kubeconfig": (KUBECONFIG, 0o606),
        d + "/server/tls/server-ca.crt": (CERT, 0o644),
        d + "/server/tls/client-ca.crt": (CERT, 0o644),
        d + "/server/tls/service.key": (KEY, 0o600),
        d + "/server/tls/etcd/server-ca.crt": (CERT, 0o644),
        d + "/server/db/etcd/config": ("data-dir: %s/server/db/etcd\nclient-transport-security:\n  cert-file: %s/server/tls/etcd/server-client.crt\n  client-cert-auth: true\ninitial-cluster-token: %setcd\n" % (d, d, C), 0o600),
        d + "/agent/client-ca.crt": (CERT, 0o644),
        d + "/agent/kubelet.kubeconfig": (KUBECONFIG, 0o640),
        d + "/agent/kubeproxy.kubeconfig": (KUBECONFIG, 0o600),
        d + "/agent/etc/containerd/config.toml": ('[plugins."io.containerd.grpc.v1.cri".cni]\n  conf_dir = "%s/agent/etc/cni/net.d"\n[auth]\n  password = "%scontainerd"\n' % (d, C), 0o600),
        d + "/agent/etc/cni/net.d/10-flannel.conflist": (CNI % "flannel", 0o600),
        d + "/agent/etc/kubelet.conf.d/00-%s-defaults.conf" % name: (KUBELET + "readOnlyPort: 0\n", 0o600),
    }
    expected = [
        ("admin.conf", "/etc/rancher/%s/%s.yaml" % (name, name), "0640"),
        ("admin.conf", d + "/server/cred/admin.kubeconfig", "0600"),
        ("scheduler.kubeconfig", d + "/server/cred/scheduler.kubeconfig", "0604"),
        ("controller-manager.kubeconfig", d + "/server/cred/controller.kubeconfig", "0606"),
        ("pki.dir", d + "/server/tls", "0755"),
        ("pki.cert", d + "/server/tls/etcd/server-ca.crt", "0644"),
        ("pki.key", d + "/server/tls/service.key", "0600"),
        ("etcd.datadir", d + "/server/db/etcd", "0755"),
        ("etcd.config", d + "/server/db/etcd/config", "0600"),
        ("kubelet.client-ca", d + "/agent/client-ca.crt", "0644"),
        ("kubelet.kubeconfig", d + "/agent/kubelet.kubeconfig", "0640"),
        ("kube-proxy.kubeconfig", d + "/agent/kubeproxy.kubeconfig", "0600"),
        ("kubelet.config.dropin", d + "/agent/etc/kubelet.conf.d/00-%s-defaults.conf" % name, "0600"),
        ("cni.dir", d + "/agent/etc/cni/net.d", "0755"),
        ("cni.conf", d + "/agent/etc/cni/net.d/10-flannel.conflist", "0600"),
    ]
    stored = {
        d + "/server/db/etcd/config": "client-cert-auth: true",
        d + "/agent/etc/kubelet.conf.d/00-%s-defaults.conf" % name: "readOnlyPort: 0",
        d + "/agent/client-ca.crt": "CERTIFICATE",
        d + "/agent/etc/cni/net.d/10-flannel.conflist": "flannel",
    }
    return d, files, expected, stored


def k3s():
    d, files, expected, stored = rancher("k3s")
    files["/etc/systemd/system/k3s.service"] = ("[Service]\nEnvironment=K3S_TOKEN=%sunit\n" % C, 0o644)
    expected.append(("kubelet.unit", "/etc/systemd/system/k3s.service", "0644"))
    unit = "0::/system.slice/k3s.service\n"
    procs = [("k3s-server", ["/usr/local/bin/k3s", "server", "-t", C + "join", "--agent-token", C + "agent", "--datastore-endpoint=mysql://u:%sdb@h/x" % C, "--kube-apiserver-arg=anonymous-auth=false"], unit),
             ("containerd", ["containerd", "-c", d + "/agent/etc/containerd/config.toml"], unit)]
    # k3s embeds what the cluster is made of: its processes are these two
    return files, procs, expected, stored, {"k3s", "containerd"}


def rke2():
    d, files, expected, stored = rancher("rke2")
    m = d + "/agent/pod-manifests"
    for c in ("kube-apiserver", "kube-controller-manager", "kube-scheduler", "etcd"):
        files["%s/%s.yaml" % (m, c)] = ("spec:\n  containers:\n  - args:\n    - --x\n    command:\n    - %s\n" % c, 0o600)
        expected.append((c.replace("kube-", "") + ".manifest", "%s/%s.yaml" % (m, c), "0600"))
    files[d + "/server/tls/etcd/server-client.crt"] = (CERT, 0o640)
    files["/usr/local/lib/systemd/system/rke2-server.service"] = ("[Service]\n", 0o644)
    expected += [("manifests.dir", m, "0755"), ("kubelet.unit", "/usr/local/lib/systemd/system/rke2-server.service", "0644"), ("pki.cert", d + "/server/tls/etcd/server-client.crt", "0640")]
    unit, pod = "0::/system.slice/rke2-server.service\n", "0::/kubepods.slice/pod1/cri-containerd-1.scope\n"
    procs = [("rke2", ["/usr/local/bin/rke2", "server", "--token", C + "join"], unit),
             ("kubelet", ["kubelet", "--pod-manifest-path=" + m, "--kubeconfig=%s/agent/kubelet.kubeconfig" % d, "--client-ca-file=%s/agent/client-ca.crt" % d, "--config-dir=%s/agent/etc/kubelet.conf.d" % d], unit),
             ("containerd", ["containerd", "-c", d + "/agent/etc/containerd/config.toml"], unit),
             ("kube-apiserver", ["kube-apiserver", "--client-ca-file=%s/server/tls/client-ca.crt" % d, "--service-account-key-file=%s/server/tls/service.key" % d], pod),
             ("kube-scheduler", ["kube-scheduler", "--kubeconfig=%s/server/cred/scheduler.kubeconfig" % d], pod),
             ("kube-controller", ["kube-controller-manager", "--kubeconfig=%s/server/cred/controller.kubeconfig" % d], pod),
             ("etcd", ["etcd", "--config-file=%s/server/db/etcd/config" % d], pod)]
    return files, procs, expected, stored, {"rke2", "kubelet", "containerd", "kube-apiserver", "kube-scheduler", "kube-controller-manager", "etcd"}


def crio():
    files = {
        "/etc/crio/crio.conf": ("[crio.network]\n# network_dir = \"/not/this\"\nnetwork_dir = \"/etc/crio-net.d/\"\n", 0o644),
        "/etc/crio/crio.conf.d/10-x.conf": ("[crio.network]\nnetwork_dir = '/etc/crio-other.d'\n", 0o644),
        "/etc/crio-net.d/100-crio-bridge.conflist": (CNI % "bridge", 0o640),
        "/etc/crio-other.d/87-podman.conflist": (CNI % "podman", 0o644),
        "/etc/kubernetes/manifests/etcd.yaml": (manifest("etcd"), 0o600),
        "/var/lib/kubelet/config.yaml": (KUBELET + 'staticPodPath: "/etc/kubernetes/manifests"\n', 0o600),
        "/etc/kubernetes/pki/ca.crt": (CERT, 0o644),
        "/etc/kubernetes/super-admin.conf": (KUBECONFIG, 0o644),
    }
    expected = [("cni.dir", "/etc/crio-net.d", "0755"), ("cni.conf", "/etc/crio-net.d/100-crio-bridge.conflist", "0640"), ("cni.dir", "/etc/crio-other.d", "0755"), ("cni.conf", "/etc/crio-other.d/87-podman.conflist", "0644"),
                ("etcd.manifest", "/etc/kubernetes/manifests/etcd.yaml", "0600"), ("super-admin.conf", "/etc/kubernetes/super-admin.conf", "0644"), ("pki.cert", "/etc/kubernetes/pki/ca.crt", "0644")]
    procs = [("crio", ["/usr/bin/crio"], "0::/system.slice/crio.service\n"), ("kubelet", ["/usr/bin/kubelet", "--config=/var/lib/kubelet/config.yaml"], "0::/system.slice/kubelet.service\n")]
    return files, procs, expected, {"/etc/crio-net.d/100-crio-bridge.conflist": "bridge"}, {"crio", "kubelet"}


def openshift():
    r = "/etc/kubernetes/static-pod-resources"
    files = {
        "/etc/kubernetes/kubelet.conf": (KUBELET + "staticPodPath: /etc/kubernetes/manifests\nauthentication:\n  x509:\n    clientCAFile: /etc/kubernetes/kubelet-ca.crt\n", 0o644),
        "/etc/kubernetes/kubelet-ca.crt": (CERT, 0o644),
        "/var/lib/kubelet/kubeconfig": (KUBECONFIG, 0o600),
        "/etc/kubernetes/kubeconfig": (KUBECONFIG, 0o600),
        # written as JSON in one line, behind a shell: the file name tells the component
        "/etc/kubernetes/manifests/kube-apiserver-pod.yaml": ('{"kind":"Pod","spec":{"containers":[{"command":["/bin/bash","-ec"],"args":["exec hyperkube kube-apiserver"]}]}}', 0o600),
        "/etc/kubernetes/manifests/kube-controller-manager-pod.yaml": ('{"kind":"Pod"}', 0o600),
        "/etc/kubernetes/manifests/kube-scheduler-pod.yaml": ('{"kind":"Pod"}', 0o600),
        "/etc/kubernetes/manifests/etcd-pod.yaml": ("spec:\n  containers:\n  - command:\n    - /bin/sh\n    - -c\n", 0o600),
        r + "/kube-apiserver-certs/secrets/node-kubeconfigs/localhost.kubeconfig": (KUBECONFIG, 0o600),
        r + "/kube-apiserver-certs/secrets/external-loadbalancer-serving-certkey/tls.crt": (CERT, 0o600),
        r + "/kube-apiserver-certs/secrets/external-loadbalancer-serving-certkey/tls.key": (KEY, 0o600),
        r + "/etcd-certs/secrets/etcd-all-certs/etcd-peer-m1.key": (KEY, 0o604),
        "/etc/kubernetes/cni/net.d/00-multus.conf": (CNI % "multus-shim", 0o600),
        "/etc/crio/crio.conf.d/00-default": ('[crio.network]\nnetwork_dir = "/etc/kubernetes/cni/net.d/"\n', 0o644),
        "/etc/systemd/system/kubelet.service": ("[Service]\n", 0o644),
        "/etc/systemd/system/kubelet.service.d/20-nodenet.conf": ("[Service]\nEnvironment=X=%sunit\n" % C, 0o640),
    }
    m = "/etc/kubernetes/manifests/"
    expected = [("apiserver.manifest", m + "kube-apiserver-pod.yaml", "0600"), ("controller-manager.manifest", m + "kube-controller-manager-pod.yaml", "0600"), ("scheduler.manifest", m + "kube-scheduler-pod.yaml", "0600"), ("etcd.manifest", m + "etcd-pod.yaml", "0600"),
                ("kubelet.config", "/etc/kubernetes/kubelet.conf", "0644"), ("kubelet.client-ca", "/etc/kubernetes/kubelet-ca.crt", "0644"), ("kubelet.kubeconfig", "/var/lib/kubelet/kubeconfig", "0600"), ("kubelet.bootstrap-kubeconfig", "/etc/kubernetes/kubeconfig", "0600"),
                ("admin.conf", r + "/kube-apiserver-certs/secrets/node-kubeconfigs/localhost.kubeconfig", "0600"),
                ("pki.dir", r + "/kube-apiserver-certs/secrets", "0755"), ("pki.cert", r + "/kube-apiserver-certs/secrets/external-loadbalancer-serving-certkey/tls.crt", "0600"), ("pki.key", r + "/etcd-certs/secrets/etcd-all-certs/etcd-peer-m1.key", "0604"),
                ("cni.conf", "/etc/kubernetes/cni/net.d/00-multus.conf", "0600"), ("kubelet.unit", "/etc/systemd/system/kubelet.service", "0644"), ("kubelet.unit", "/etc/systemd/system/kubelet.service.d/20-nodenet.conf", "0640")]
    pod = "0::/kubepods.slice/pod1/crio-1.scope\n"
    procs = [("kubelet", ["/usr/bin/kubelet", "--config=/etc/kubernetes/kubelet.conf", "--bootstrap-kubeconfig=/etc/kubernetes/kubeconfig", "--kubeconfig=/var/lib/kubelet/kubeconfig"], "0::/system.slice/kubelet.service\n"), ("crio", ["/usr/bin/crio"], "0::/system.slice/crio.service\n"),
             # its flags are in a file; hyperkube and the wrapping shell are seen as what they are
             ("kube-apiserver", ["kube-apiserver", "--openshift-config=/etc/kubernetes/static-pod-resources/configmaps/config/config.yaml", "--advertise-address=10.0.0.1"], pod), ("bash", ["/bin/bash", "-ec", "exec kube-controller-manager"], pod), ("hyperkube", ["hyperkube", "kube-scheduler", "--config=/x"], pod)]
    return files, procs, expected, {"/etc/kubernetes/kubelet.conf": "staticPodPath", "/etc/kubernetes/kubelet-ca.crt": "CERTIFICATE"}, {"kubelet", "crio", "kube-apiserver", "kube-scheduler"}


def microk8s():
    s, current = "/var/snap/microk8s/6089", "/var/snap/microk8s/current"
    files = {s + "/args/" + c: ("--x=%sargs\n" % C, 0o660) for c in ("kube-apiserver", "kube-controller-manager", "kube-scheduler", "kubelet", "kube-proxy", "etcd")}
    files.update({s + "/credentials/%s.config" % c: (KUBECONFIG, 0o600 + i) for i, c in enumerate(("client", "scheduler", "controller", "kubelet", "proxy"))})
    files.update({
        s + "/certs/ca.crt": (CERT, 0o660), s + "/certs/ca.key": (KEY, 0o660),
        s + "/args/containerd.toml": ('[plugins."io.containerd.grpc.v1.cri".cni]\n  conf_dir = "%s/args/cni-network"\n' % s, 0o600),
        s + "/args/cni-network/cni.yaml": ("x", 0o600), s + "/args/cni-network/10-calico.conflist": (CNI % "calico", 0o604),
        "/etc/systemd/system/snap.microk8s.daemon-kubelite.service": ("[Service]\n", 0o644),
    })
    expected = [(r, current + p, m) for r, p, m in (
        ("apiserver.manifest", "/args/kube-apiserver", "0660"), ("controller-manager.manifest", "/args/kube-controller-manager", "0660"), ("scheduler.manifest", "/args/kube-scheduler", "0660"), ("etcd.manifest", "/args/etcd", "0660"),
        ("admin.conf", "/credentials/client.config", "0600"), ("scheduler.kubeconfig", "/credentials/scheduler.config", "0601"), ("controller-manager.kubeconfig", "/credentials/controller.config", "0602"), ("kubelet.kubeconfig", "/credentials/kubelet.config", "0603"), ("kube-proxy.kubeconfig", "/credentials/proxy.config", "0604"),
        ("kubelet.client-ca", "/certs/ca.crt", "0660"), ("pki.cert", "/certs/ca.crt", "0660"), ("pki.key", "/certs/ca.key", "0660"))]
    expected += [("cni.conf", s + "/args/cni-network/10-calico.conflist", "0604"), ("kubelet.unit", "/etc/systemd/system/snap.microk8s.daemon-kubelite.service", "0644")]
    unit = "0::/system.slice/snap.microk8s.daemon-%s.service\n"
    procs = [("kubelite", ["/snap/microk8s/6089/kubelite", "--apiserver-args-file=%s/args/kube-apiserver" % s, "--kubelet-args-file=%s/args/kubelet" % s], unit % "kubelite"), ("containerd", ["/snap/microk8s/6089/bin/containerd", "--config", s + "/args/containerd.toml"], unit % "containerd")]
    return files, procs, expected, {s + "/args/cni-network/10-calico.conflist": "calico"}, {"kubelite", "containerd"}


ALL = {"k3s": k3s, "rke2": rke2, "crio": crio, "openshift": openshift, "microk8s": microk8s}


def make(name, top):
    files, procs = ALL[name]()[:2]
    for path, (text, mode) in files.items():
        p = top + "/root" + path
        os.makedirs(os.path.dirname(p), exist_ok=True)
        with open(p, "w") as f:
            f.write(text)
        os.chmod(p, mode)
    if name in ("k3s", "rke2"):
        # data on a disk of its own: an absolute link, which is to be read as the node would
        os.rename(top + "/root/var/lib/rancher", top + "/root/data-rancher")
        os.symlink("/data-rancher", top + "/root/var/lib/rancher")
    if name == "microk8s":
        os.symlink("6089", top + "/root/var/snap/microk8s/current")
    os.makedirs(top + "/proc/1")
    for i, (comm, argv, cgroup) in enumerate([("systemd", ["/sbin/init"], "0::/init.scope\n")] + procs):
        d = "%s/proc/%d" % (top, 1 + i * 100)
        os.makedirs(d, exist_ok=True)
        for n, text in (("comm", comm + "\n"), ("cmdline", "\0".join(argv) + "\0"), ("cgroup", cgroup), ("environ", "K3S_TOKEN=%senviron\0" % C), ("status", "Uid:\t0\t0\t0\t0\n"), ("stat", "%d (x) S %s 7 0\n" % (1 + i * 100, " ".join(["1"] * 18)))):
            with open(d + "/" + n, "w") as f:
                f.write(text)
        os.symlink(top + "/root", d + "/root")
        os.symlink("/", d + "/cwd")


def check(name, bundle):
    _, _, expected, stored, components = ALL[name]()
    with tarfile.open(bundle) as t:
        f = {m.name.split("/", 3)[3]: t.extractfile(m).read().decode() for m in t if m.isfile() and m.name.count("/") > 2}
    stat = [json.loads(x) for x in f["stat.jsonl"].splitlines()]
    seen = {(s["role"], s["path"]): s for s in stat if s["via"] == "host" and s.get("type") != "link"}
    bad = []
    for role, path, mode in expected:
        got = seen.get((role, path), {})
        if (got.get("exists"), got.get("mode")) != (True, mode):
            bad.append("%s %s: got %s, expected mode %s" % (role, path, got or "nothing", mode))
    got = {json.loads(x)["component"] for x in f["proc.jsonl"].splitlines()}
    if got != components:
        bad.append("components: got %s, expected %s" % (sorted(got), sorted(components)))
    captures = [json.loads(x) for x in f["captures.jsonl"].splitlines()]
    for path, text in stored.items():
        if not any(c.get("path") == path and c["out"] and text in f[c["out"]] for c in captures):
            bad.append("the content of %s is not there: %s" % (path, [(c["status"], c.get("reason")) for c in captures if c.get("path") == path]))
    for b in bad:
        print("FAIL %s: %s" % (name, b))
    sys.exit(1 if bad else 0)


if sys.argv[1] == "list":
    print("\n".join(ALL))
else:
    {"make": make, "check": check}[sys.argv[1]](*sys.argv[2:])
