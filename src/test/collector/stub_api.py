#!/usr/bin/env python3
"""Just enough of the Kubernetes API for a real kubectl. The first path segment is the scenario:

    http://127.0.0.1:PORT/forbidden/api/v1/services

stub_api.py PORTFILE [PODS]   writes its port to PORTFILE and serves until it is ended.
"""
import base64
import json
import os
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PODS = int(sys.argv[2]) if len(sys.argv) > 2 else 5200
CANARY = "planted-canary-stub"
NAMESPACES = ["default", "kube-system", "a", "b"]

RESOURCES = {
    "v1": [("namespaces", "Namespace", False), ("nodes", "Node", False), ("pods", "Pod", True), ("services", "Service", True),
           ("configmaps", "ConfigMap", True), ("secrets", "Secret", True), ("serviceaccounts", "ServiceAccount", True)],
    "apps/v1": [("deployments", "Deployment", True), ("replicasets", "ReplicaSet", True)],
    "rbac.authorization.k8s.io/v1": [("clusterroles", "ClusterRole", False), ("clusterrolebindings", "ClusterRoleBinding", False), ("roles", "Role", True), ("rolebindings", "RoleBinding", True)],
    "networking.k8s.io/v1": [("networkpolicies", "NetworkPolicy", True)],
}
# A cluster without a fault, so that what its lists support is a Pass: the scenarios verdict and verdict-FAILURE-RESOURCE
SOUND = {"runAsNonRoot": True, "allowPrivilegeEscalation": False, "capabilities": {"drop": ["ALL"]}, "seccompProfile": {"type": "RuntimeDefault"}}
RESTRICTED = {"pod-security.kubernetes.io/enforce": "restricted"}


def meta(name, namespace=None, **more):
    m = {"name": name}
    if namespace:
        m["namespace"] = namespace
    m.update({"uid": "00000000-0000-0000-0000-%012d" % (abs(hash(name)) % 10**12), "creationTimestamp": "2026-01-15T09:00:00Z"})
    m.update(more)
    return m


def pod(i):
    ns = "ns%d" % (i % 7)
    return {"metadata": meta("pod-%05d" % i, ns, annotations={"note": CANARY}, managedFields=[{"manager": CANARY}]),
            "spec": {"containers": [{"name": "c", "image": "app:1", "command": ["app", "--password=" + CANARY],
                                     "env": [{"name": "A", "value": CANARY}]}]},
            "status": {"phase": "Pending"}}


def objects(kind, namespace):
    if kind == "Namespace":
        return [{"metadata": meta(n)} for n in NAMESPACES]
    if kind == "Node":
        return [{"metadata": meta(n), "status": {"nodeInfo": {"kubeletVersion": "v1.29.15", "machineID": n, "osImage": "Debian", "operatingSystem": "linux"}}} for n in ("n1", "n2", "n3", "n4")]
    if kind == "Service":
        return [{"metadata": meta("svc-" + n, n, annotations={"note": CANARY}), "spec": {"ports": [{"port": 80}]}} for n in NAMESPACES if namespace in (None, n)]
    if kind == "ConfigMap":
        return [{"metadata": meta("c", n), "data": {"x": CANARY}} for n in NAMESPACES if namespace in (None, n)]
    if kind == "Secret":
        return [{"metadata": meta("s", n), "type": "Opaque", "data": {"x": base64.b64encode(CANARY.encode()).decode()}} for n in NAMESPACES if namespace in (None, n)]
    return []


def sound(kind, namespace):
    mine = namespace in (None, "a")
    if kind == "Namespace":
        return [{"metadata": meta(n, labels=RESTRICTED)} for n in ("default", "kube-system", "a")]
    if kind in ("Pod", "Deployment"):
        spec = {"automountServiceAccountToken": False, "serviceAccountName": "app", "containers": [{"name": "c", "image": "app:1", "securityContext": SOUND}], "securityContext": {"runAsNonRoot": True, "seccompProfile": {"type": "RuntimeDefault"}}}
        name = "app-" + kind.lower()
        pods = [{"metadata": meta(name, "a"), "spec": spec, "status": {"phase": "Running"}}] if mine else []
        if kind == "Pod":
            return pods + ([API_SERVER] if namespace in (None, "kube-system") else [])
        return [{"metadata": p["metadata"], "spec": {"selector": {"matchLabels": {"app": "x"}}, "template": {"metadata": {"labels": {"app": "x"}}, "spec": spec}}} for p in pods]
    if kind == "ServiceAccount":
        return [{"metadata": meta(s, n), "automountServiceAccountToken": False} for n in ("default", "kube-system", "a") for s in ("default", "app") if namespace in (None, n) and (s == "default" or n == "a")]
    if kind == "NetworkPolicy":
        return [{"metadata": meta("deny", n), "spec": {"podSelector": {}, "policyTypes": ["Ingress", "Egress"]}} for n in ("default", "kube-system", "a") if namespace in (None, n)]
    if kind in ("ClusterRole", "Role"):
        return [{"metadata": meta("view-services", "a" if kind == "Role" else None), "rules": [{"apiGroups": [""], "resources": ["services"], "verbs": ["get", "list"]}]}] if mine else []
    if kind in ("ClusterRoleBinding", "RoleBinding"):
        return [{"metadata": meta("view-services", "a" if kind == "RoleBinding" else None), "roleRef": {"apiGroup": "rbac.authorization.k8s.io", "kind": kind.replace("Binding", ""), "name": "view-services"},
                 "subjects": [{"kind": "ServiceAccount", "name": "app", "namespace": "a"}]}] if mine else []
    if kind == "Service":
        return [{"metadata": meta("kubernetes", "default"), "spec": {"ports": [{"port": 443}]}}] if namespace in (None, "default") else []
    nodes = objects(kind, namespace) if kind == "Node" else []
    if nodes:
        nodes[0]["metadata"]["labels"] = {"node-role.kubernetes.io/control-plane": ""}
    return nodes


API_SERVER = {
    "metadata": meta("kube-apiserver-n1", "kube-system", annotations={"kubernetes.io/config.source": "file", "kubernetes.io/config.mirror": "x", "kubernetes.io/config.hash": "x"}, labels={"component": "kube-apiserver", "tier": "control-plane"},
                     ownerReferences=[{"apiVersion": "v1", "kind": "Node", "name": "n1", "uid": "n1", "controller": True}]),
    "spec": {"nodeName": "n1", "hostNetwork": True, "containers": [{"name": "kube-apiserver", "image": "kube-apiserver:v1.29.15", "command": ["kube-apiserver", "--anonymous-auth=false", "--authorization-mode=Node,RBAC", "--enable-admission-plugins=NodeRestriction,DenyServiceExternalIPs", "--profiling=false"]}]},
    "status": {"phase": "Running"}}


CONSTRAINTS = "constraints.gatekeeper.sh/v1beta1"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    seen = {}
    lock = threading.Lock()

    def log_message(self, *a):
        pass

    def count(self, key):
        with self.lock:
            self.seen[key] = self.seen.get(key, 0) + 1
            return self.seen[key]

    def send(self, code, doc, pretty=False, headers=()):
        body = (json.dumps(doc, indent=2) if pretty else json.dumps(doc, separators=(",", ":"))).encode() + b"\n"
        self.send_response(code)
        self.send_header("Content-Type", "application/json")
        for k, v in headers:
            self.send_header(k, v)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def fail(self, code, reason, message, headers=()):
        self.send(code, {"kind": "Status", "apiVersion": "v1", "metadata": {}, "status": "Failure", "message": message, "reason": reason, "code": code}, headers=headers)

    def do_POST(self):
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if "/unauthorized/" in self.path:
            return self.fail(401, "Unauthorized", "Unauthorized")
        if "selfsubjectreviews" in self.path:
            return self.send(201, {"kind": "SelfSubjectReview", "apiVersion": "authentication.k8s.io/v1", "metadata": {}, "status": {"userInfo": {"username": "stub-user", "groups": ["system:authenticated"]}}})
        self.fail(405, "MethodNotAllowed", "only GET")

    def do_GET(self):
        url = urllib.parse.urlparse(self.path)
        parts = url.path.strip("/").split("/")
        scenario, path = parts[0], parts[1:]
        query = {k: v[0] for k, v in urllib.parse.parse_qs(url.query).items()}
        pretty = query.get("pretty") == "true" and scenario != "compact"
        if scenario == "unauthorized":
            return self.fail(401, "Unauthorized", "Unauthorized")
        if path == ["version"]:
            return self.send(200, {"major": "1", "minor": "29", "gitVersion": "v1.29.15", "platform": "linux/amd64"})
        if path == ["api"]:
            return self.send(200, {"kind": "APIVersions", "versions": ["v1"]})
        groups = [g for g in RESOURCES if g != "v1"]
        if path == ["apis"]:
            if scenario == "discovery":
                groups = groups + ["projectcalico.org/v3"]
            if scenario == "gatekeeper":
                groups = groups + [CONSTRAINTS]
            if scenario != "nowhoami":
                groups = groups + ["authentication.k8s.io/v1"]
            return self.send(200, {"kind": "APIGroupList", "apiVersion": "v1", "groups": [
                {"name": g.split("/")[0], "versions": [{"groupVersion": g, "version": g.split("/")[1]}], "preferredVersion": {"groupVersion": g, "version": g.split("/")[1]}} for g in groups]})
        gv = "v1" if path[:1] == ["api"] else "/".join(path[1:3])
        rest = path[2:] if path[:1] == ["api"] else path[3:]
        if not rest:
            if gv == "projectcalico.org/v3":
                return self.fail(503, "ServiceUnavailable", "the server is currently unable to handle the request")
            if gv == "authentication.k8s.io/v1":
                return self.send(200, {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": gv, "resources": [{"name": "selfsubjectreviews", "singularName": "", "namespaced": False, "kind": "SelfSubjectReview", "verbs": ["create"]}]})
            if scenario == "verdict-discovery-rbac" and gv.startswith("rbac."):
                return self.fail(503, "ServiceUnavailable", "the server is currently unable to handle the request")
            if scenario == "gatekeeper" and gv == CONSTRAINTS:
                return self.send(200, {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": gv, "resources": [
                    {"name": n, "singularName": "", "namespaced": False, "kind": "K8sRepos", "verbs": ["get", "list"]} for n in ("k8srepos", "../../../../../escape", "--kubeconfig=x")]})
            if gv not in RESOURCES:
                return self.fail(404, "NotFound", "not found")
            return self.send(200, {"kind": "APIResourceList", "apiVersion": "v1", "groupVersion": gv, "resources": [
                {"name": r, "singularName": "", "namespaced": n, "kind": k, "verbs": ["get", "list"]} for r, k, n in RESOURCES[gv]]})
        namespace = None
        if rest[0] == "namespaces" and len(rest) > 2:
            namespace, rest = rest[1], rest[2:]
        kind = {r: k for r, k, _ in RESOURCES.get(gv, [])}.get(rest[0])
        if scenario == "gatekeeper" and gv == CONSTRAINTS:
            return self.send(200, {"kind": "K8sReposList", "apiVersion": gv, "metadata": {"resourceVersion": "1"}, "items": [{"apiVersion": gv, "kind": "K8sRepos", "metadata": meta("repos")}]}, pretty)
        if not kind:
            return self.fail(404, "NotFound", "the server could not find the requested resource")
        if kind == "Node" and rest[2:] == ["proxy", "configz"]:
            if scenario in ("configz", "verdict-configz-nodes"):
                return self.fail(403, "Forbidden", "nodes %s is forbidden: no nodes/proxy" % rest[1])
            return self.send(200, {"kubeletconfig": {"staticPodURLHeader": {"Authorization": ["Bearer } " + CANARY]}, "syncFrequency": "1m0s", "authentication": {"anonymous": {"enabled": False}}}})
        if len(rest) > 1:
            for o in objects(kind, namespace):
                if o["metadata"]["name"] == rest[1]:
                    return self.send(200, {"apiVersion": gv, "kind": kind, **o}, pretty)
            return self.fail(404, "NotFound", '%s "%s" not found' % (rest[0], rest[1]))
        if kind == "Service" and not self.services(scenario, namespace):
            return
        failure, _, resource = scenario.removeprefix("verdict-").partition("-")
        if resource == rest[0] and not self.failing(failure, query):
            return
        if kind == "Namespace" and scenario == "nonamespaces":
            return self.fail(403, "Forbidden", "namespaces is forbidden")
        self.list(scenario, gv, kind, namespace, query, pretty)

    def failing(self, failure, query):
        """Answers as a list that fails; true when the list is to be answered all the same."""
        if failure == "403":
            self.fail(403, "Forbidden", "this list is forbidden")
        elif failure == "429":
            self.fail(429, "TooManyRequests", "too many requests")
        elif failure == "500":
            self.fail(500, "InternalError", "an error on the server")
        elif failure == "timeout":
            time.sleep(6)
            self.fail(504, "Timeout", "late")
        elif failure == "410" and "continue" in query:
            self.fail(410, "Expired", "The provided continue parameter is too old")
        else:
            return True
        return False

    def services(self, scenario, namespace):
        if scenario in ("forbidden", "nonamespaces") and namespace in (None, "b"):
            self.fail(403, "Forbidden", 'services is forbidden: User "aud" cannot list resource "services" in API group "" at the cluster scope')
        elif scenario == "allowedns" and namespace is None:
            self.fail(403, "Forbidden", "services is forbidden")
        elif scenario == "notfound":
            self.fail(404, "NotFound", "the server could not find the requested resource")
        elif scenario == "toomany":
            self.fail(429, "TooManyRequests", "too many requests")
        elif scenario == "error500":
            self.fail(500, "InternalError", "an error on the server")
        elif scenario == "once503" and self.count("once503") <= 2:
            self.fail(503, "ServiceUnavailable", "the server is currently unable to handle the request")
        elif scenario == "slow":
            time.sleep(6)
            self.fail(504, "Timeout", "late")
        elif scenario == "cut":
            self.send_response(200)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", "100000")
            self.end_headers()
            self.wfile.write(b'{"kind":"ServiceList","apiVersion":"v1","items":[')
            self.close_connection = True
        else:
            return True
        return False

    def list(self, scenario, gv, kind, namespace, query, pretty):
        m = {"resourceVersion": "100"}
        if kind == "Pod" and scenario in ("many", "expired", "expiredonce", "compact", "pageerror"):
            limit = int(query.get("limit", PODS))
            start = int(base64.b64decode(query["continue"] + "==")) if "continue" in query else 0
            if limit > 1 and start:
                if scenario == "expired" or (scenario == "expiredonce" and self.count("expiredonce") == 1):
                    return self.fail(410, "Expired", "The provided continue parameter is too old")
                if scenario == "pageerror" and start >= 1000:
                    return self.fail(500, "InternalError", "an error on the server")
            items = [pod(i) for i in range(start, min(start + limit, PODS))]
            if start + limit < PODS:
                m["continue"] = base64.b64encode(str(start + limit).encode()).decode().rstrip("=")
                m["remainingItemCount"] = PODS - start - limit
        elif scenario == "corpus" and kind == "Pod":
            with open(os.environ["CORPUS"]) as f:
                items = json.load(f)
            limit, start = int(query.get("limit", 10**6)), int(query.get("continue", 0))
            if start + limit < len(items):
                m["continue"], m["remainingItemCount"] = str(start + limit), len(items) - start - limit
            items = items[start:start + limit]
        elif scenario.startswith("verdict"):
            items = sound(kind, namespace)
            if scenario == "verdict-410-pods" and kind == "Pod":
                m["continue"], m["remainingItemCount"] = "MQ", 1
        else:
            items = objects(kind, namespace)
        self.send(200, {"kind": kind + "List", "apiVersion": gv, "metadata": m, "items": items}, pretty)


def main():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    with open(sys.argv[1], "w") as f:
        f.write(str(server.server_address[1]))
    server.serve_forever()


main()
