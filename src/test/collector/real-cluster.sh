#!/bin/bash
# The collector on real clusters, as an administrator would run it; from a clean machine with --build.
#
#   real-cluster.sh [--build] [--out DIR] [--jar JAR] [--scale PODS] [--only-bundles] [SCENARIO...]
#
# For each scenario (default hardened weak hosted) of $KE_SHARED/cluster (../shared beside the project): starts the
# cluster, runs the node part on every node and the cluster part on node1, merges, checks the bundle (format, checksums,
# no canary, key or token), leaves DIR/<scenario>.tar.gz, and compares the analyzer's verdicts with those on the capture
# of the same scenario in $KE_SHARED/snapshots and with samples/<name>.expected.yaml; verdict_differences.tsv explains
# what differs. On the first scenario also, unless --only-bundles: the DaemonSet way with an image made from this
# machine's busybox, ServiceAccounts with part of the rights, and the script of `gaps` on a bundle that lacks something.
# --scale makes that many pods that are never scheduled and measures kubectl.
# --build makes what is not there, clusters and jar (JAR is target/kube-evidence.jar of the project by default). Without
# a built cluster and without --build it says so and ends with status 0. Needs root.
set -u
cd "$(dirname "$0")" || exit 2
HERE=$PWD; PROJECT=$(cd ../../.. && pwd)
SHARED=${KE_SHARED:-$PROJECT/../shared}; CLUSTER=${KE_CLUSTER:-/var/tmp/kube-evidence-cluster}
SCRIPT=$PROJECT/src/main/collector/kube-evidence-collect.sh
OUT=$PROJECT/target/real-cluster BUILD='' JAR=$PROJECT/target/kube-evidence.jar SCALE='' MORE=1
scenarios=()
while [ $# -gt 0 ]; do
  case $1 in
    --build) BUILD=1 ;; --out) OUT=$2; shift ;; --jar) JAR=$2; shift ;; --scale) SCALE=$2; shift ;; --only-bundles) MORE='' ;;
    -*) sed -n '2,17p' "$0"; exit 2 ;; *) scenarios+=("$1") ;;
  esac; shift
done
[ ${#scenarios[@]} -gt 0 ] || scenarios=(default hardened weak hosted)
[ -d "$SHARED/cluster" ] || { echo "SKIP real clusters: $SHARED/cluster is not there (KE_SHARED)"; echo '0 passed, 0 failed, 1 skipped'; exit 0; }
[ "$(id -u)" -eq 0 ] || { echo 'SKIP real clusters: needs root'; echo '0 passed, 0 failed, 1 skipped'; exit 0; }
if [ ! -s "$CLUSTER/images.tar" ]; then
  [ -n "$BUILD" ] || { echo "SKIP real clusters: not built ($CLUSTER); --build builds them in about ten minutes"; echo '0 passed, 0 failed, 1 skipped'; exit 0; }
  bash "$SHARED/cluster/build.sh" || { echo 'FAIL build'; exit 1; }
fi
if [ ! -f "$JAR" ] && [ -n "$BUILD" ]; then ( cd "$PROJECT" && mvn -B -ntp -q package -DskipTests ) || { echo 'FAIL build of the jar'; exit 1; }; fi
mkdir -p "$OUT" || exit 2
# the nodes have fixed names and addresses: one run at a time
exec 9>"$CLUSTER/in-use" || exit 2
flock -n 9 || { echo 'SKIP real clusters: another run uses them'; echo '0 passed, 0 failed, 1 skipped'; exit 0; }
# scenario files keep their modes on the way into a node: a read-only copy of them would show there
SCRIPTS=$(mktemp -d) || exit 2
cp -r "$SHARED/cluster/." "$SCRIPTS" && chmod -R u+w "$SCRIPTS" || exit 2
trap 'bash "$SCRIPTS/down.sh"; rm -rf "$SCRIPTS"' EXIT
trap 'exit 130' INT TERM
passed=0 failed=0 skipped=0
ok() { passed=$((passed + 1)); echo "ok   $1"; }
fail() { failed=$((failed + 1)); echo "FAIL $1"; }
try() { local n=$1; shift; if "$@"; then ok "$n"; else fail "$n"; fi; }
node() { bash "$SCRIPTS/node.sh" "$@"; }
on() { timeout "${T:-120}" bash "$SCRIPTS/node.sh" in "$@"; }
admin() { on node1 env KUBECONFIG=/etc/kubernetes/admin.conf "$@"; }
PY=python3; for p in python3 /usr/bin/python3; do if "$p" -c 'import jsonschema' 2>/dev/null; then PY=$p; break; fi; done
check() { "$PY" "$HERE/check_bundle.py" "$1" "$PROJECT/schema" --canary planted-canary-; }
put_script() { for n in "$@"; do node put "$n" "$SCRIPT" /root/collect.sh; done; }
# status of captures in a bundle: statuses BUNDLE ID-PATTERN
statuses() { tar -xzOf "$1" --wildcards '*/cluster/captures.jsonl' | grep -E "^\{\"id\":\"$2\"" | sed 's/.*"exit":[^,]*,"status":"\([a-z-]*\)".*/\1/' | sort -u | tr '\n' ' '; }
# what a node's file system looks like, apart from what the cluster itself and the operator's own kubectl write
listing() { on "$1" find /etc /usr /opt /home /root /srv -xdev -printf '%p %m %u %s %T@ %C@\n' 2>/dev/null | grep -v '^/root/[.]kube' | sort; }

collect() {                         # scenario: one part for each node, the cluster part, one bundle
  local s=$1 parts=() n nodes=(node1 node2 node3) st t0=$SECONDS
  # of a managed service the customer sees no control plane
  [ "$s" != hosted ] || nodes=(node2 node3)
  put_script node1 node2 node3
  rm -f "$OUT/$s".*.tar.gz* "$OUT/$s.tar.gz"*
  for n in "${nodes[@]}"; do
    on "$n" sh -c 'rm -f /root/part.tar.gz*'
    on "$n" sh /root/collect.sh node --quiet -o /root/part.tar.gz; st=$?
    [ $st -le 1 ] || fail "$s: $n: exit $st"
    node get "$n" /root/part.tar.gz "$OUT/$s.$n.tar.gz" && parts+=("$OUT/$s.$n.tar.gz")
  done
  on node1 sh -c 'rm -f /root/cluster.tar.gz*'
  T=600 admin sh /root/collect.sh cluster --quiet --with-secret-names -o /root/cluster.tar.gz; st=$?
  [ $st -le 1 ] || fail "$s: cluster part: exit $st"
  node get node1 /root/cluster.tar.gz "$OUT/$s.cluster.tar.gz"
  sh "$SCRIPT" merge --quiet --label "$s" -o "$OUT/$s.tar.gz" "$OUT/$s.cluster.tar.gz" "${parts[@]}"; st=$?
  echo "     $s: $((${#parts[@]})) nodes and the cluster in $((SECONDS - t0)) s, exit $st"
  try "$s: complete" [ $st -eq 0 ]
  try "$s: bundle" check "$OUT/$s.tar.gz"
}
skip() { skipped=$((skipped + 1)); echo "SKIP $1"; }
judge() { java -jar "$JAR" analyze "$@" -q --force; }
verdicts() {                        # scenario
  local name
  case $1 in hosted) name=hosted-control-plane ;; *) name=kubeadm-$1 ;; esac
  if [ ! -f "$JAR" ]; then skip "$1: verdicts (no $JAR)"; return; fi
  judge "$OUT/$1.tar.gz" -o json="$OUT/$1.json" && judge "$SHARED/snapshots/$name/$name.tar.gz" -o json="$OUT/$name.capture.json"
  try "$1: verdicts as on the capture" "$PY" "$HERE/compare_verdicts.py" "$1" "$OUT/$1.json" "$OUT/$name.capture.json" "$PROJECT/samples/$name.expected.yaml" "$HERE/verdict_differences.tsv"
}
# A bundle that lacks a node, two lists and the names of Secrets: `gaps` names them, its script gets them, the merged
# bundle is judged as the whole one.
gaps() {                            # scenario
  local s=$1 g=$OUT/gaps st
  if [ ! -f "$JAR" ]; then skip "$s: gaps (no $JAR)"; return; fi
  rm -rf "$g"; mkdir "$g"
  "$PY" "$HERE/strip_bundle.py" "$OUT/$s.tar.gz" "$g/stripped.tar.gz" nodes/node2 objects/services objects/clusterrolebindings.rbac.authorization.k8s.io names/secrets || { fail "$s: gaps: strip"; return; }
  java -jar "$JAR" gaps "$g/stripped.tar.gz" >"$g/said" 2>/dev/null
  sed 's/^/     /' "$g/said"
  try "$s: gaps names what is missing, and nothing else" [ "$(grep -c '^  missing' "$g/said") $(grep -cE '^  missing  (node2|services|clusterrolebindings[.a-z0-9]*|secrets): ' "$g/said")" = '4 4' ]
  java -jar "$JAR" gaps "$g/stripped.tar.gz" --script "$g/gaps.sh" 2>/dev/null
  for n in node1 node2; do on $n rm -rf /root/gaps; node put $n "$g/gaps.sh" /root/gaps/gaps.sh; node put $n "$SCRIPT" /root/gaps/kube-evidence-collect.sh; done
  T=300 admin sh -c 'cd /root/gaps && sh gaps.sh cluster' >/dev/null 2>&1; st=$?; try "$s: gaps: the call for the cluster" [ $st -eq 0 ]
  on node2 sh -c 'cd /root/gaps && sh gaps.sh node2' >/dev/null 2>&1; st=$?; try "$s: gaps: the call for the node" [ $st -eq 0 ]
  for n in node1 node2; do node get $n "$(on $n sh -c 'ls /root/gaps/*.tar.gz')" "$g/$n.tar.gz"; done
  sh "$SCRIPT" merge --quiet -o "$g/closed.tar.gz" "$g/stripped.tar.gz" "$g/node1.tar.gz" "$g/node2.tar.gz" >/dev/null 2>&1; st=$?; try "$s: gaps: merge" [ $st -eq 0 ]
  try "$s: gaps: bundle" check "$g/closed.tar.gz"
  java -jar "$JAR" gaps "$g/closed.tar.gz" 2>/dev/null >"$g/left"
  try "$s: gaps: nothing is missing any more" grep -qx 'Nothing is missing.' "$g/left"
  judge "$g/closed.tar.gz" -o json="$g/closed.json"; judge "$OUT/$s.tar.gz" -o json="$OUT/$s.json"
  try "$s: gaps: the verdicts of the whole bundle" same_verdicts "$OUT/$s.json" "$g/closed.json"
}
same_verdicts() { "$PY" -c 'import json, sys
a, b = ({r["id"]: r["assessed"] for r in json.load(open(p))["results"]} for p in sys.argv[1:])
d = [(i, a[i], b[i]) for i in a if a[i] != b[i]]
print(*d, sep="\n", end="\n" if d else "")
sys.exit(1 if d or len(a) != 130 else 0)' "$@"; }
# with part of the evidence a check may lose its verdict, never gain a favourable one
nothing_gained() { "$PY" -c 'import json, sys
good = ("Pass", "N/A", "Equivalent Control")
a, b = ({r["id"]: r["assessed"] for r in json.load(open(p))["results"]} for p in sys.argv[1:])
d = [(i, a[i], b[i]) for i in a if b[i] in good and a[i] not in good]
print(*d, sep="\n", end="\n" if d else "")
print("     %d of %d favourable verdicts are left" % (sum(v in good for v in b.values()), sum(v in good for v in a.values())))
sys.exit(1 if d or len(a) != 130 else 0)' "$@"; }
daemonset() {
  local pod n parts=() bb
  bb=$(command -v busybox) || { skip 'DaemonSet: no busybox on this machine'; return; }
  "$PY" "$HERE/busybox_image.py" "$OUT/busybox.tar" docker.io/library/kube-evidence-busybox:1 "$bb" || { fail 'DaemonSet: image'; return; }
  for n in node1 node2 node3; do node put $n "$OUT/busybox.tar" /run/busybox.tar; on $n ctr -n k8s.io images import /run/busybox.tar >/dev/null; on $n rm -f /run/busybox.tar; done
  admin kubectl create namespace kube-evidence >/dev/null
  admin kubectl label namespace kube-evidence pod-security.kubernetes.io/enforce=privileged >/dev/null
  admin kubectl -n kube-evidence create configmap kube-evidence-script --from-file=collect.sh=/root/collect.sh >/dev/null
  for n in node1 node2 node3; do listing $n >"$OUT/before.$n"; done
  sh "$SCRIPT" print-nodes-manifest --image docker.io/library/kube-evidence-busybox:1 >"$OUT/daemonset.yaml"
  node put node1 "$OUT/daemonset.yaml" /run/daemonset.yaml; admin kubectl apply -f /run/daemonset.yaml >/dev/null
  admin kubectl -n kube-evidence rollout status daemonset/kube-evidence-node --timeout=90s >/dev/null || { fail 'DaemonSet: rollout'; admin kubectl -n kube-evidence describe pods | tail -n 20; }
  for pod in $(admin kubectl -n kube-evidence get pods -o name); do
    n=$(admin kubectl -n kube-evidence get "$pod" -o 'jsonpath={.spec.nodeName}')
    for _ in $(seq 60); do admin kubectl -n kube-evidence logs "$pod" 2>/dev/null | grep -q '^exit ' && break; sleep 1; done
    admin kubectl -n kube-evidence logs "$pod" | sed "s/^/     $n: /" | tail -n 3
    admin kubectl -n kube-evidence exec "$pod" -- cat /out/part.tar.gz >"$OUT/daemonset.$n.tar.gz" && parts+=("$OUT/daemonset.$n.tar.gz")
  done
  for n in node1 node2 node3; do
    listing $n >"$OUT/after.$n"; try "DaemonSet: nothing written on $n" diff "$OUT/before.$n" "$OUT/after.$n"; rm -f "$OUT/before.$n" "$OUT/after.$n"
  done
  admin kubectl delete namespace kube-evidence >/dev/null
  rm -f "$OUT/$1-daemonset.tar.gz"* "$OUT/busybox.tar"
  sh "$SCRIPT" merge --quiet --label "$1-daemonset" -o "$OUT/$1-daemonset.tar.gz" "$OUT/$1.cluster.tar.gz" "${parts[@]}"
  try 'DaemonSet: a part of every node' [ ${#parts[@]} -eq 3 ]
  try 'DaemonSet: bundle' check "$OUT/$1-daemonset.tar.gz"
  # the same evidence as from the node itself: every path seen there is seen here, with the same mode and owner
  try 'DaemonSet: same file records as on the node' "$PY" - "$OUT/$1.node1.tar.gz" "$OUT/daemonset.node1.tar.gz" <<'P'
import json, sys, tarfile
def stat(b):
    with tarfile.open(b) as t:
        m = [m for m in t if m.name.endswith("/stat.jsonl")][0]
        r = map(json.loads, t.extractfile(m).read().splitlines())
        return {(x["role"], x["path"], x["via"].split(":")[0]): tuple(x.get(k) for k in ("exists", "type", "mode", "uid", "gid", "owner", "group", "pem")) for x in r if "/cni/networks" not in x["path"]}
a, b = stat(sys.argv[1]), stat(sys.argv[2])
diff = [k for k in sorted(set(a) | set(b)) if a.get(k) != b.get(k)]
for k in diff:
    print("    ", k, a.get(k), b.get(k))
sys.exit(1 if diff else 0)
P
  rm -f "$OUT"/daemonset.*
  if [ ! -f "$JAR" ]; then skip "DaemonSet: verdicts (no $JAR)"; return; fi
  judge "$OUT/$1-daemonset.tar.gz" -o json="$OUT/$1-daemonset.json"; judge "$OUT/$1.tar.gz" -o json="$OUT/$1.json"
  try 'DaemonSet: verdicts as from the nodes themselves' same_verdicts "$OUT/$1.json" "$OUT/$1-daemonset.json"
}
limited() {                         # scenario; ServiceAccounts with part of the rights
  local b=$OUT/limited.tar.gz st token
  sh "$SCRIPT" print-rbac --namespace default >"$OUT/rbac.yaml"; node put node1 "$OUT/rbac.yaml" /run/rbac.yaml; admin kubectl apply -f /run/rbac.yaml >/dev/null
  admin kubectl create serviceaccount few -n default >/dev/null; admin kubectl create role few -n default --verb=get,list --resource=pods,services >/dev/null; admin kubectl create rolebinding few -n default --role=few --serviceaccount=default:few >/dev/null
  for who in kube-evidence-reader few; do
    token=$(admin kubectl create token $who -n default)
    on node1 sh -c "sed '/client-certificate-data\|client-key-data/d; s/^  user:.*/  user:\n    token: $token/' /etc/kubernetes/admin.conf > /run/$who.conf; rm -f /root/limited.tar.gz*"
    on node1 sh /root/collect.sh cluster --quiet --with-secret-names --kubeconfig /run/$who.conf --namespace default -o /root/limited.tar.gz; st=$?
    rm -f "$b"; node get node1 /root/limited.tar.gz "$b"; on node1 rm -f /run/$who.conf
    try "rights of $who: exit 1" [ $st -eq 1 ]; try "rights of $who: bundle" check "$b"
    if [ -f "$JAR" ]; then
      # beside the parts of the nodes, as if somebody had collected everything else
      sh "$SCRIPT" merge --quiet -o "$OUT/limited-all.tar.gz" "$b" "$OUT/$1".node?.tar.gz >/dev/null 2>&1
      judge "$OUT/limited-all.tar.gz" -o json="$OUT/limited.json"; judge "$OUT/$1.tar.gz" -o json="$OUT/$1.json"
      try "rights of $who: no check passes on what was refused" nothing_gained "$OUT/$1.json" "$OUT/limited.json"
      rm -f "$OUT/limited-all.tar.gz"* "$OUT/limited.json"
    else skip "rights of $who: verdicts (no $JAR)"; fi
    case $who in
      kube-evidence-reader)
        try "$who: lists" [ "$(statuses "$b" 'objects/[a-z.0-9]*/[*]')" = 'not-served ok ' ]
        try "$who: configz" [ "$(statuses "$b" 'configz/.*')" = 'forbidden ' ]
        try "$who: secrets" [ "$(statuses "$b" 'names/secrets/[*]')" = 'forbidden ' ] ;;
      few)
        try "$who: pods of one namespace" [ "$(statuses "$b" 'objects/pods/default')$(statuses "$b" 'objects/pods/[*]')" = 'ok partial ' ]
        try "$who: nodes" [ "$(statuses "$b" 'objects/nodes/[*]')" = 'forbidden ' ]
        try "$who: nothing cluster-wide is ok" [ "$(statuses "$b" 'objects/(namespaces|clusterroles.rbac.authorization.k8s.io|serviceaccounts)/[*]')" = 'forbidden ' ] ;;
    esac
  done
  # what was made for this is no part of the scenario
  admin kubectl delete -f /run/rbac.yaml >/dev/null; admin kubectl -n default delete rolebinding/few role/few serviceaccount/few >/dev/null
  rm -f "$b" "$b.sha256" "$OUT/rbac.yaml"
}
scale() {                           # pods that are never scheduled; what kubectl needs for them
  "$PY" - "$SCALE" >"$OUT/pods.json" <<'P'
import json, sys
n = int(sys.argv[1])
container = lambda i, k: {"name": "c%d" % k, "image": "app:1", "command": ["/bin/app", "--password=planted-canary-arg-%d" % i], "env": [{"name": "E%d" % j, "value": "planted-canary-env-%d" % j} for j in range(12)],
                          "resources": {"requests": {"cpu": "100m", "memory": "128Mi"}, "limits": {"memory": "256Mi"}}, "livenessProbe": {"httpGet": {"path": "/healthz", "port": 8080}}, "securityContext": {"runAsNonRoot": True}}
items = [{"apiVersion": "v1", "kind": "Namespace", "metadata": {"name": "many%d" % i}} for i in range(7)]
items += [{"apiVersion": "v1", "kind": "ServiceAccount", "metadata": {"name": "default", "namespace": "many%d" % i}} for i in range(7)]
items += [{"apiVersion": "v1", "kind": "Pod", "metadata": {"name": "p%05d" % i, "namespace": "many%d" % (i % 7), "annotations": {"note": "planted-canary-annotation-%d" % i}}, "spec": {"nodeSelector": {"never": "here"}, "containers": [container(i, k) for k in range(3)]}} for i in range(n)]
print(json.dumps({"apiVersion": "v1", "kind": "List", "items": items}))
P
  node put node1 "$OUT/pods.json" /run/pods.json
  T=600 admin kubectl create -f /run/pods.json >/dev/null 2>&1
  printf '#!/usr/bin/python3\nimport resource, subprocess, sys, time\nt = time.time()\nr = subprocess.run(["kubectl"] + sys.argv[1:])\nopen("/run/rss", "a").write("%%d %%.1f %%s\\n" %% (resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024, time.time() - t, " ".join(sys.argv[1:])))\nsys.exit(r.returncode)\n' >"$OUT/measure"
  node put node1 "$OUT/measure" /run/measure; on node1 sh -c 'chmod 755 /run/measure; rm -f /run/rss /root/scale.tar.gz*'
  local t0=$SECONDS
  T=600 admin env KUBECTL=/run/measure sh /root/collect.sh cluster --quiet -o /root/scale.tar.gz
  echo "     $SCALE pods: cluster part in $((SECONDS - t0)) s; the largest calls (MiB, s):"
  on node1 sh -c 'sort -rn /run/rss | head -n 3 | cut -c1-160' | sed 's/^/       /'
  try "$SCALE pods: no call of kubectl above 100 MiB" [ "$(on node1 sh -c 'sort -rn /run/rss | head -n 1 | cut -d " " -f 1')" -le 100 ]
  rm -f "$OUT/scale.tar.gz"; node get node1 /root/scale.tar.gz "$OUT/scale.tar.gz"; try "$SCALE pods: bundle" check "$OUT/scale.tar.gz"
  rm -f "$OUT/pods.json" "$OUT/measure"
}

first=1
for s in "${scenarios[@]}"; do
  [ -f "$SCRIPTS/scenarios/$s.yaml" ] || { fail "$s: no such scenario"; continue; }
  echo "== $s"
  prefix=; [ "$s" != hosted ] || prefix=aks-nodepool1-12345678-vmss00000
  ( cd "$SCRIPTS" && WORKER_PREFIX=$prefix bash up.sh "scenarios/$s.yaml" 9>&- ) >"$OUT/$s.up.log" 2>&1 || { fail "$s: cluster (see $OUT/$s.up.log)"; continue; }
  collect "$s"
  verdicts "$s"
  if [ -n "$first" ]; then
    first=
    if [ -n "$MORE" ]; then gaps "$s"; daemonset "$s"; limited "$s"; fi
    [ -z "$SCALE" ] || scale
  fi
done
echo "$passed passed, $failed failed, $skipped skipped"
[ "$failed" -eq 0 ]
