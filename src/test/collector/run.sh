#!/bin/sh
# Tests of the collector. Prints what fails and what is skipped, and one summary line; status 1 if anything fails.
# Needs nothing but sh and python3; what else it finds it uses (packages.txt), and a kubectl ($KUBECTL, PATH, or that of
# the test cluster). KEEP=1 leaves the working directory; COLLECTOR_BUNDLES=DIR keeps the bundles of the stub API server.
# shellcheck disable=SC2086,SC2046,SC2015,SC2016 # shells are commands with arguments; ok and fail always succeed; patterns

set -u
cd "$(dirname "$0")" || exit 2
HERE=$PWD
SCRIPT=$(cd ../../main/collector && pwd)/kube-evidence-collect.sh
SCHEMAS=$(cd ../../../schema && pwd)
T=$(mktemp -d "${TMPDIR:-/tmp}/collector-tests.XXXXXX") || exit 2
PASSED=0 FAILED=0 SKIPPED=0 STUB=
done_() { [ -z "$STUB" ] || kill "$STUB" 2>/dev/null; if [ -n "${KEEP:-}" ]; then echo "kept $T"; else umount "$T/small" 2>/dev/null; chmod -R u+rwx "$T" 2>/dev/null; rm -rf "$T"; fi; }
trap done_ EXIT
trap 'exit 130' INT TERM
ok() { PASSED=$((PASSED + 1)); }
fail() { FAILED=$((FAILED + 1)); printf 'FAIL %s\n' "$1"; [ -z "${2:-}" ] || sed 's/^/     /' "$2" | head -n 15; }
skip() { SKIPPED=$((SKIPPED + 1)); printf 'SKIP %s\n' "$1"; }
try() { try_n=$1; shift; if "$@" >"$T/log" 2>&1; then ok; else fail "$try_n" "$T/log"; fi; }
status() { st_n=$1 st_want=$2; shift 2; "$@" >"$T/log" 2>&1; st_got=$?; if [ "$st_got" -eq "$st_want" ]; then ok; else fail "$st_n: exit $st_got, expected $st_want" "$T/log"; fi; }
random() { r_n=$(od -An -N4 -tu4 /dev/urandom); echo $((r_n % $1)); }      # below $1
seconds() { printf '%d.%03d' $(($1 / 1000)) $(($1 % 1000)); }                 # of milliseconds
now_ms() { echo $(($(date +%s%N) / 1000000)); }
left() { for l_f in "$1"/kube-evidence.*; do [ ! -e "$l_f" ] || { echo "$l_f is left"; return 1; }; done; }

PY=
for p in python3 /usr/bin/python3; do
  command -v "$p" >/dev/null 2>&1 || continue
  PY=${PY:-$p}
  if "$p" -c 'import jsonschema, yaml' 2>/dev/null; then PY=$p; break; fi
done
[ -n "$PY" ] || { echo 'SKIP everything: no python3'; echo '0 passed, 0 failed, 1 skipped'; exit 0; }
"$PY" -c 'import jsonschema' 2>/dev/null || skip 'records against schema/: python3-jsonschema is not installed'
SHELLS=; for s in dash 'bash' 'bash --posix' 'busybox ash'; do if command -v "${s%% *}" >/dev/null 2>&1; then SHELLS="$SHELLS$s
"; else skip "shell $s: not installed"; fi; done
AWKS=; for a in mawk gawk original-awk busybox; do if command -v $a >/dev/null 2>&1; then mkdir -p "$T/awk/$a"; ln -s "$(command -v $a)" "$T/awk/$a/awk"; AWKS="$AWKS $a"; else skip "awk $a: not installed"; fi; done

# ---- the text of the script
if command -v shellcheck >/dev/null 2>&1; then try 'shellcheck of the script' shellcheck -s sh "$SCRIPT"; try 'shellcheck of the tests' shellcheck -s sh run.sh unit.sh; else skip 'shellcheck: not installed'; fi
# every call of kubectl goes through kget/fetch/kc; the word behind them is the verb
grep -nE '(fetch|kget) |kc (get|--)' "$SCRIPT" | grep -vE '^[0-9]+: *#|kget "\$@"|^[0-9]+:(fetch|kget)\(\)|kc "\$@"' |
  grep -vE '(cat|count_filter|redact_json|configmap_filter|"redact_\$FORMAT"|kc) (get|version|api-resources|auth whoami)( |$)' >"$T/verbs"
if [ -s "$T/verbs" ]; then fail 'a kubectl verb that is not allowed' "$T/verbs"; else ok; fi
if grep -nE '(kubectl|KUBECTL"?) +(exec|debug|apply|create|cp|proxy|logs|delete|edit|patch|replace|label|annotate|attach|run|scale|port-forward|drain|cordon|config)' "$SCRIPT" | grep -vE '^[0-9]+:#' >"$T/verbs"; then fail 'a kubectl verb that writes' "$T/verbs"; else ok; fi
if grep -nE '\[\[ |<\(|\bread -d|\becho -[en]|pipefail|\blocal |\bsed -i|grep -P|find -printf|xargs -P|^ *function [a-z_]+ *[{]' "$SCRIPT" >"$T/posix"; then fail 'not POSIX sh' "$T/posix"; else ok; fi
if LC_ALL=C grep -n '[^ -~	]' "$SCRIPT" >"$T/ascii"; then fail 'the script is not ASCII' "$T/ascii"; else ok; fi

# ---- functions, under every shell and awk
sed '/^# -* main$/,$d' "$SCRIPT" >"$T/functions.sh"
printf '%s' "$SHELLS" >"$T/shells"
while IFS= read -r s <&3; do
  for a in $AWKS; do
    rm -rf "$T/unit"; mkdir "$T/unit"
    try "unit tests: $s, $a" env PATH="$T/awk/$a:$PATH" FUNCTIONS="$T/functions.sh" T="$T/unit" $s "$HERE/unit.sh"
    [ "$s" = dash ] && [ "$a" = mawk ] && tail -n 1 "$T/log"
  done
done 3<"$T/shells"
mkdir "$T/broken"; printf '#!/bin/sh\ncat\n' >"$T/broken/awk"; chmod +x "$T/broken/awk"
status 'self-test with an awk that prints its input' 4 env PATH="$T/broken:$PATH" sh "$SCRIPT" self-test
status 'no collection with such an awk' 4 env PATH="$T/broken:$PATH" sh "$SCRIPT" node -o "$T/no.tar.gz"
if [ -e "$T/no.tar.gz" ]; then fail 'a bundle in spite of a failed self-test'; else ok; fi

# ---- usage
status 'no mode' 2 sh "$SCRIPT"
status 'unknown mode' 2 sh "$SCRIPT" collect
status 'unknown option' 2 sh "$SCRIPT" node --kubeconfig x
status 'missing value' 2 sh "$SCRIPT" node -o
status 'relative root' 2 sh "$SCRIPT" node --root x
status help 0 sh "$SCRIPT" --help
status 'help of a mode' 0 sh "$SCRIPT" merge --help
status version 0 sh "$SCRIPT" --version
status 'image name' 2 sh "$SCRIPT" print-nodes-manifest --image 'a b"'
: >"$T/there.tar.gz"
status 'never overwrites' 2 sh "$SCRIPT" node -o "$T/there.tar.gz"
mkdir "$T/trap"; ln -s "$T/trap/target" "$T/trap/x.tar.gz.part"; ln -s "$T/trap/target" "$T/trap/y.tar.gz.sha256"
status 'a link in the way' 5 sh "$SCRIPT" node --root "$T/trap" --proc "$T/trap" -o "$T/trap/x.tar.gz"
status 'a link under the name of the checksum' 2 sh "$SCRIPT" node --root "$T/trap" --proc "$T/trap" -o "$T/trap/y.tar.gz"
if [ -e "$T/trap/target" ] || [ -e "$T/trap/x.tar.gz" ]; then fail 'something was written through a link'; else ok; fi
status 'no such directory' 5 sh "$SCRIPT" node -o "$T/nowhere/x.tar.gz"
sh "$SCRIPT" print-rbac --with-configz --with-secret-names --namespace ns1 >"$T/rbac.yaml"; sh "$SCRIPT" print-nodes-manifest --image busybox:1.36 --selinux >"$T/ds.yaml"
if "$PY" -c 'import yaml' 2>/dev/null; then
  try 'printed manifests' "$PY" - "$T/rbac.yaml" "$T/ds.yaml" <<'P'
import sys, yaml
rbac = list(yaml.safe_load_all(open(sys.argv[1])))
assert len(rbac) == 7 and {v for d in rbac if d["kind"] == "ClusterRole" for r in d["rules"] for v in r["verbs"]} == {"get", "list"}
assert all(r["resources"] != ["*"] for d in rbac if d["kind"] == "ClusterRole" for r in d["rules"] if "" in r["apiGroups"])
ds, = yaml.safe_load_all(open(sys.argv[2]))
c, = ds["spec"]["template"]["spec"]["containers"]
assert ds["kind"] == "DaemonSet" and c["securityContext"]["readOnlyRootFilesystem"] and c["volumeMounts"][0]["readOnly"]
assert '--node-name "$NODE_NAME" -o' in c["command"][2] and 'echo "exit $?"' in c["command"][2] and c["securityContext"]["seLinuxOptions"] == {"type": "spc_t"}
P
else skip 'printed manifests: python3-yaml is not installed'; fi

# ---- the node part against a prepared root
X=$(printf '/extra\npath/file')
if [ "$(id -u)" -eq 0 ]; then
  "$PY" prepared_root.py make "$T/prepared"
  ( cd "$T/prepared" && find . -exec stat -c '%n %a %s %Y %Z' {} + | sort ) >"$T/before"
  mkdir "$T/applets"; command -v busybox >/dev/null 2>&1 && busybox --install -s "$T/applets"
  n=0 first=
  # every shell with every awk
  while IFS= read -r s <&3; do
    for a in $AWKS; do printf '%s|%s|%s\n' "$s" "$T/awk/$a:$PATH" "$a"; done
  done 3<"$T/shells" >"$T/pairs"
  # and with nothing but busybox
  [ ! -x "$T/applets/awk" ] || printf 'busybox ash|%s|all of busybox\n' "$T/applets" >>"$T/pairs"
  while IFS='|' read -r s path a <&3; do
    n=$((n + 1)); o=$T/node.$n.tar.gz; mkdir "$T/tmp.$n"
    status "prepared root: $s, $a" 1 env -i PATH="$path" HOME=/nonexistent TMPDIR="$T/tmp.$n" $(command -v "${s%% *}") ${s#"${s%% *}"} "$SCRIPT" node --root "$T/prepared/root" --proc "$T/prepared/proc" --extra-path "$X" -o "$o"
    try "prepared root: $s, $a: work directory removed" left "$T/tmp.$n"
    try "prepared root: $s, $a: evidence" "$PY" prepared_root.py check "$o"
    try "prepared root: $s, $a: bundle" "$PY" check_bundle.py "$o" "$SCHEMAS"
    mkdir "$T/x.$n"; tar -xzf "$o" -C "$T/x.$n" --strip-components=1
    if [ -z "$first" ]; then first=$T/x.$n; else try "prepared root: $s, $a: same bytes as the first" diff -r -x part.json -x manifest.json -x captures.jsonl "$first" "$T/x.$n"; fi
  done 3<"$T/pairs"
  [ "$(stat -c %a "$T/node.1.tar.gz")" = 600 ] && ok || fail 'mode of the bundle'
  try 'checksum beside the bundle' sh -c "cd '$T' && sha256sum -c node.1.tar.gz.sha256"
  ( cd "$T/prepared" && find . -exec stat -c '%n %a %s %Y %Z' {} + | sort ) >"$T/after"
  try 'nothing changed below the root' cmp "$T/before" "$T/after"
  status 'without contents' 1 sh "$SCRIPT" node --root "$T/prepared/root" --proc "$T/prepared/proc" --no-content -o "$T/nc.tar.gz"
  try 'without contents: bundle' "$PY" check_bundle.py "$T/nc.tar.gz" "$SCHEMAS"
  if tar -tzf "$T/nc.tar.gz" | grep -q '/data/'; then fail '--no-content stores contents'; else ok; fi
  # as another user: what may not be read is said, and no file counts as absent
  chmod 755 "$T" "$T/prepared"; cp "$SCRIPT" "$T/script.sh"; chmod 644 "$T/script.sh"; mkdir "$T/nobody"; chown 65534 "$T/nobody"
  "$PY" -c 'import os,sys; os.setgroups([]); os.setgid(65534); os.setuid(65534); os.execvp("sh", ["sh"] + sys.argv[1:])' "$T/script.sh" node --root "$T/prepared/root" --proc "$T/prepared/proc" -o "$T/nobody/n.tar.gz" >"$T/log" 2>&1
  try 'not root: bundle' "$PY" check_bundle.py "$T/nobody/n.tar.gz" "$SCHEMAS"
  tar -xzOf "$T/nobody/n.tar.gz" n/nodes/prepared-1/captures.jsonl 2>/dev/null | grep -c '"status":"forbidden","reason":"EACCES"' >"$T/log"
  [ "$(cat "$T/log")" -ge 5 ] && ok || fail 'not root: EACCES is recorded' "$T/log"
  tar -xzOf "$T/nobody/n.tar.gz" n/nodes/prepared-1/stat.jsonl 2>/dev/null | grep '"path":"/etc/kubernetes/pki/closed"' | grep -q '"exists":null,"error":"EACCES"' && ok || fail 'not root: a directory that cannot be listed'
else skip 'the node part against a prepared root: not root'; fi

# ---- distributions that lay out a node in their own way
for n in $("$PY" distributions.py list); do
  mkdir "$T/dist.$n"; "$PY" distributions.py make "$n" "$T/dist.$n"
  status "$n" 0 sh "$SCRIPT" node --root "$T/dist.$n/root" --proc "$T/dist.$n/proc" --node-name n1 -o "$T/dist.$n.tar.gz"
  try "$n: paths and roles" "$PY" distributions.py check "$n" "$T/dist.$n.tar.gz"
  try "$n: bundle" "$PY" check_bundle.py "$T/dist.$n.tar.gz" "$SCHEMAS"
done

# after a sudden end: no bundle or a whole one, and a work directory that nobody else may read
killed() {                          # bundle directory
  for k_w in "$2"/kube-evidence.*; do
    [ ! -d "$k_w" ] || [ "$(stat -c %a "$k_w" 2>/dev/null || echo 700)" = 700 ] || { echo "$k_w may be read by others"; return 1; }
  done
  [ ! -e "$1.part" ] || [ "$(stat -c %a "$1.part")" = 600 ] || { echo "$1.part may be read by others"; return 1; }
  [ ! -e "$1" ] || "$PY" check_bundle.py "$1" "$SCHEMAS"
}

# over ssh the script comes on standard input: nothing that it calls may read from there
while IFS= read -r s <&3; do
  rm -f "$T"/stdin.tar.gz*; status "from standard input: $s" 0 sh -c '$0 -s node --root "$1/root" --proc "$1/proc" --node-name n1 -o "$2" <"$3"' "$s" "$T/dist.k3s" "$T/stdin.tar.gz" "$SCRIPT"
  try "from standard input: $s: bundle" "$PY" check_bundle.py "$T/stdin.tar.gz" "$SCHEMAS"
done 3<"$T/shells"

# ---- merge
mkbundle() { sh "$SCRIPT" node --root "$T/prepared/root" --proc "$T/prepared/proc" --node-name "$1" --quiet -o "$2" >/dev/null 2>&1; }
if [ -d "$T/prepared" ]; then
  mkbundle m-1 "$T/m1.tar.gz"; mkbundle m-2 "$T/m2.tar.gz"; mkbundle m-2 "$T/m3.tar.gz"
  status 'merge' 1 sh "$SCRIPT" merge -o "$T/merged.tar.gz" "$T/m1.tar.gz" "$T/m2.tar.gz" "$T/m3.tar.gz" "$T/m1.tar.gz"
  try 'merge: bundle' "$PY" check_bundle.py "$T/merged.tar.gz" "$SCHEMAS"
  tar -tzf "$T/merged.tar.gz" | grep part.json | sort | tr '\n' ' ' >"$T/log"
  [ "$(cat "$T/log")" = 'merged/nodes/m-1/part.json merged/nodes/m-2-2/part.json merged/nodes/m-2/part.json ' ] && ok || fail 'merge: parts' "$T/log"
  status 'merge again' 1 sh "$SCRIPT" merge -o "$T/merged2.tar.gz" "$T/merged.tar.gz"
  "$PY" - "$T/m1.tar.gz" "$T" <<'P'
import io, sys, tarfile
src, t = sys.argv[1:]
def evil(name, change):
    with tarfile.open(src) as i, tarfile.open("%s/%s.tar.gz" % (t, name), "w:gz") as o:
        for m in i:
            o.addfile(m, i.extractfile(m))
        change(o)
def entry(o, name, kind=tarfile.REGTYPE, link=""):
    e = tarfile.TarInfo(name); e.type = kind; e.linkname = link; e.size = 1 if kind == tarfile.REGTYPE else 0
    o.addfile(e, io.BytesIO(b"x") if e.size else None)
evil("evil-dots", lambda o: entry(o, "m1/../../x"))
evil("evil-abs", lambda o: entry(o, "/x"))
evil("evil-link", lambda o: entry(o, "m1/l", tarfile.SYMTYPE, "/etc/passwd"))
evil("evil-hard", lambda o: entry(o, "m1/h", tarfile.LNKTYPE, "m1/manifest.json"))
evil("evil-fifo", lambda o: entry(o, "m1/f", tarfile.FIFOTYPE))
evil("evil-name", lambda o: entry(o, "m1/a b"))
evil("evil-twice", lambda o: entry(o, "m1/manifest.json"))
with tarfile.open(src) as i, tarfile.open(t + "/evil-missing.tar.gz", "w:gz") as o:
    for m in i:
        if not m.name.endswith("/stat.jsonl"):
            o.addfile(m, i.extractfile(m))
with tarfile.open(src) as i, tarfile.open(t + "/evil-sum.tar.gz", "w:gz") as o:
    for m in i:
        d = i.extractfile(m).read()
        if m.name.endswith("captures.jsonl"):
            d = d.replace(b'"ok"', b'"no"'); m.size = len(d)
        o.addfile(m, io.BytesIO(d))
P
  printf 'x' | gzip >"$T/evil-notar.tar.gz"; head -c 3000 "$T/m1.tar.gz" >"$T/evil-cut.tar.gz"
  for e in dots abs link hard fifo name twice sum missing notar cut; do
    status "merge refuses: $e" 2 sh "$SCRIPT" merge -o "$T/bad.tar.gz" "$T/evil-$e.tar.gz"
    if [ -e "$T/bad.tar.gz" ]; then fail "merge of $e wrote a bundle"; rm -f "$T/bad.tar.gz"*; fi
  done
  # signals, a full disk and sudden death
  for d in 0.15 0.3 0.5 0.7 0.9; do
    mkdir "$T/sig"; env TMPDIR="$T/sig" sh "$SCRIPT" node --root "$T/prepared/root" --proc "$T/prepared/proc" -o "$T/sig/s.tar.gz" >"$T/log" 2>&1 & p=$!
    sleep $d; kill -TERM $p; wait $p; st=$?
    case $st in
      143) try "TERM after $d s: bundle" "$PY" check_bundle.py "$T/sig/s.tar.gz" "$SCHEMAS"
        if tar -xzOf "$T/sig/s.tar.gz" s/nodes/prepared-1/part.json 2>/dev/null | grep -q '"state":"aborted","abortReason":"SIGTERM"'; then ok; else fail "TERM after $d s: state"; fi ;;
      1|0) ok ;;                      # it was faster
      *) [ -e "$T/sig/s.tar.gz" ] && fail "TERM after $d s: exit $st" "$T/log" || ok ;;   # before the traps were set
    esac
    try "TERM after $d s: nothing left" left "$T/sig"; rm -rf "$T/sig"
    mkdir "$T/sig"; env TMPDIR="$T/sig" sh "$SCRIPT" node --root "$T/prepared/root" --proc "$T/prepared/proc" -o "$T/sig/k.tar.gz" >/dev/null 2>&1 & p=$!
    sleep $d; kill -9 $p 2>/dev/null; wait $p 2>/dev/null
    if [ -e "$T/sig/k.tar.gz" ]; then try "kill -9 after $d s: whole or nothing" "$PY" check_bundle.py "$T/sig/k.tar.gz" "$SCHEMAS"; else ok; fi
    for w in "$T/sig"/kube-evidence.*; do [ ! -d "$w" ] || [ "$(stat -c %a "$w")" = 700 ] || fail "kill -9: $w may be read by others"; done
    sleep 0.2; rm -rf "$T/sig"
  done
  t0=$(now_ms); sh "$SCRIPT" node --root "$T/prepared/root" --proc "$T/prepared/proc" -o "$T/timed.tar.gz" >/dev/null 2>&1; whole=$(($(now_ms) - t0))
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    d=$(seconds "$(random $((whole + 200)))"); mkdir "$T/sig"
    env TMPDIR="$T/sig" sh "$SCRIPT" node --root "$T/prepared/root" --proc "$T/prepared/proc" -o "$T/sig/k.tar.gz" >/dev/null 2>&1 & p=$!
    sleep "$d"; kill -9 $p 2>/dev/null; wait $p 2>/dev/null; sleep 0.2
    try "kill -9 after $d of $(seconds "$whole") s" killed "$T/sig/k.tar.gz" "$T/sig"
    rm -rf "$T/sig"
  done
  if mkdir "$T/small" && mount -t tmpfs -o size=400k tmpfs "$T/small" 2>/dev/null; then
    for room in 0 24 80 140 200 300 360 $(random 400) $(random 400) $(random 400) $(random 400); do
      rm -rf "$T/small"/*; head -c $(((400 - room) * 1024)) /dev/zero >"$T/small/filler" 2>/dev/null; mkdir "$T/small/tmp" 2>/dev/null
      env TMPDIR="$T/small/tmp" sh "$SCRIPT" node --root "$T/prepared/root" --proc "$T/prepared/proc" -o "$T/small/full.tar.gz" >"$T/log" 2>&1; st=$?
      case $st in
        1) try "full disk, $room KiB: bundle" "$PY" check_bundle.py "$T/small/full.tar.gz" "$SCHEMAS" ;;
        4|5) if [ -e "$T/small/full.tar.gz" ] || [ -e "$T/small/full.tar.gz.part" ]; then fail "full disk, $room KiB: something is left"; else ok; fi ;;
        *) fail "full disk, $room KiB: exit $st" "$T/log" ;;
      esac
      try "full disk, $room KiB: work directory removed" left "$T/small/tmp"
    done
    umount "$T/small"
  else skip 'full disk: cannot mount a tmpfs'; fi
fi

# ---- the cluster part with a real kubectl against a stub
K=${KUBECTL:-}
for k in "$K" kubectl "${KE_CLUSTER:-/var/tmp/kube-evidence-cluster}/bin/kubectl"; do
  K=$(command -v "$k" 2>/dev/null) && "$K" version --client >/dev/null 2>&1 && break; K=
done
if [ -z "$K" ]; then skip 'the cluster part against a stub API server: no kubectl ($KUBECTL)'
else
  # every call goes through this, and is written down
  printf '#!/bin/sh\nprintf "%%s\\n" "$*" >>"%s"\nexec "%s" "$@"\n' "$T/calls" "$K" >"$T/kubectl"; chmod +x "$T/kubectl"
  KUBECTL=$T/kubectl; export KUBECTL; mkdir "$T/home"
  "$PY" redact_oracle.py make "$T/corpus.all"
  "$PY" - "$T/corpus.all" "$T/corpus.yaml" <<'P'
import json, sys
# kubectl refuses to print control characters as YAML at all
json.dump([o for o in json.load(open(sys.argv[1])) if not any(ord(c) == 127 or ord(c) < 32 and c not in "\n\t\r" for c in str([v for v in o["metadata"]["annotations"].values()][0]))], open(sys.argv[2], "w"))
P
  cp "$T/corpus.all" "$T/corpus"
  CORPUS=$T/corpus "$PY" stub_api.py "$T/port" >/dev/null 2>&1 & STUB=$!
  for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do [ -s "$T/port" ] && break; sleep 0.2; done
  port=$(cat "$T/port")
  config() { printf 'apiVersion: v1\nkind: Config\nclusters: [{name: c, cluster: {server: "http://127.0.0.1:%s"}}]\nusers: [{name: u, user: {token: planted-canary-kubeconfig}}]\ncontexts: [{name: x, context: {cluster: c, user: u}}]\ncurrent-context: x\n' "$2" >"$T/$1.cfg"; }
  collect() { c_n=$1; shift; mkdir -p "$T/tmp.$c_n"; env HOME="$T/home" TMPDIR="$T/tmp.$c_n" ${BY:-sh} "$SCRIPT" cluster --kubeconfig "$T/$c_n.cfg" -o "$T/stub.$c_n.tar.gz" --retries 1 --request-timeout 2s "$@" >"$T/stub.$c_n.log" 2>&1; echo $? >"$T/stub.$c_n.st"; }
  # four at a time: much of the time is spent waiting
  set -- unauthorized discovery slow cut forbidden nonamespaces notfound toomany error500 once503 expired expiredonce compact pageerror many configz allowedns nowhoami sampled refused gatekeeper \
    verdict verdict-403-pods verdict-410-pods verdict-500-deployments verdict-403-services verdict-403-namespaces verdict-403-serviceaccounts verdict-timeout-clusterrolebindings \
    verdict-429-clusterroles verdict-500-rolebindings verdict-403-roles verdict-configz-nodes verdict-discovery-rbac
  FEW='--skip names,imagepolicies.config.openshift.io,clusterimagepolicies.config.openshift.io,apiservers.config.openshift.io,authentications.config.openshift.io,oauths.config.openshift.io,networks.config.openshift.io,infrastructures.config.openshift.io,kubeapiservers.operator.openshift.io,kubeletconfigs.machineconfiguration.openshift.io,machineconfigpools.machineconfiguration.openshift.io,admissionpolicies,clusteradmissionpolicies,policyservers,validatingpolicies,imagevalidatingpolicies,constrainttemplates,configs,jobs,cronjobs,persistentvolumes'
  ONLY_PODS='--skip whoami,names,configz,namespaces,nodes,services,serviceaccounts,deployments,replicasets,clusterroles --configz none'
  run=
  for s; do
    config "$s" "$port/$s"; more=
    case $s in refused) config refused 1 ;; sampled) config sampled "$port/many"; more='--configz 2' ;; many) more=--with-secret-names ;; verdict*) more=--with-secret-names ;; unauthorized|discovery) more=$FEW ;; esac
    collect "$s" $more & run="$run $!"
    case $run in *' '*' '*' '*) wait $run; run= ;; esac
  done
  [ -z "$run" ] || wait $run
  for s; do
    try "stub $s" "$PY" stub_expect.py "$s" "$(cat "$T/stub.$s.st")" "$T/stub.$s.tar.gz"
    try "stub $s: bundle" "$PY" check_bundle.py "$T/stub.$s.tar.gz" "$SCHEMAS"
    try "stub $s: work directory removed" left "$T/tmp.$s"
    # what the analyzer says of these is asked by CollectorScriptTest
    [ -z "${COLLECTOR_BUNDLES:-}" ] || { mkdir -p "$COLLECTOR_BUNDLES" && cp "$T/stub.$s.tar.gz" "$COLLECTOR_BUNDLES/$s.tar.gz"; }
  done
  if [ -z "$(ls -A "$T/home")" ]; then ok; else fail 'something was written to the home directory'; fi
  config corpus "$port/corpus"
  if "$PY" -c 'import yaml' 2>/dev/null; then
    cp "$T/corpus.yaml" "$T/corpus"
    for a in $AWKS; do
      rm -f "$T"/stub.corpus.*; PATH="$T/awk/$a:$PATH" collect corpus --max-items 100000 $ONLY_PODS
      try "redaction of yaml, $a" "$PY" redact_oracle.py check "$T/corpus" "$T/stub.corpus.tar.gz"
      tar -tzf "$T/stub.corpus.tar.gz" | grep -q 'objects/pods.yaml' && ok || fail 'the corpus was not read as yaml'
    done
    while IFS= read -r s <&3; do
      rm -f "$T"/stub.corpus.*; BY=$s; collect corpus --max-items 100000 $ONLY_PODS; BY=
      try "redaction of yaml, $s" "$PY" redact_oracle.py check "$T/corpus" "$T/stub.corpus.tar.gz"
    done 3<"$T/shells"
    cp "$T/corpus.all" "$T/corpus"
  else skip 'redaction of yaml: python3-yaml is not installed'; fi
  for a in $AWKS; do
    rm -f "$T"/stub.corpus.*; PATH="$T/awk/$a:$PATH" collect corpus --max-items 10 $ONLY_PODS; try "redaction of pages, $a" "$PY" redact_oracle.py check "$T/corpus" "$T/stub.corpus.tar.gz"
  done
  rm -f "$T"/stub.corpus.*; collect corpus --max-items 100000 $ONLY_PODS; try 'redaction: control characters make it json' "$PY" redact_oracle.py check "$T/corpus" "$T/stub.corpus.tar.gz"
  if [ -d "$T/prepared" ]; then
    status 'both parts' 1 env HOME="$T/home" sh "$SCRIPT" all --kubeconfig "$T/many.cfg" --root "$T/prepared/root" --proc "$T/prepared/proc" -o "$T/all.tar.gz"
    try 'both parts: bundle' "$PY" check_bundle.py "$T/all.tar.gz" "$SCHEMAS"
    # a snapshot has one cluster part: the newest one
    status 'merge of two cluster parts' 1 sh "$SCRIPT" merge -o "$T/two.tar.gz" "$T/all.tar.gz" "$T/stub.many.tar.gz"
    try 'merge of two cluster parts: bundle' "$PY" check_bundle.py "$T/two.tar.gz" "$SCHEMAS"
    part_id() { tar -xzOf "$1" --wildcards '*/cluster/part.json' | sed 's/^{"partId":"\([0-9a-f]*\)".*/\1/'; }
    [ "$(tar -tzf "$T/two.tar.gz" | grep -c '/part.json$')" -eq 2 ] && [ "$(part_id "$T/two.tar.gz")" = "$(part_id "$T/all.tar.gz")" ] && ok || fail 'merge of two cluster parts: the newest counts'
    status 'merge of two cluster parts, the other way round' 1 sh "$SCRIPT" merge -o "$T/two2.tar.gz" "$T/stub.many.tar.gz" "$T/all.tar.gz"
    [ "$(tar -tzf "$T/two2.tar.gz" | grep -c '/part.json$')" -eq 2 ] && [ "$(part_id "$T/two2.tar.gz")" = "$(part_id "$T/all.tar.gz")" ] && ok || fail 'merge of two cluster parts, the other way round: the newest counts'
  fi
  # interrupts while kubectl runs
  for d in 0.4 1 2; do
    rm -rf "$T/sig"; mkdir "$T/sig"; env HOME="$T/home" TMPDIR="$T/sig" sh "$SCRIPT" cluster --kubeconfig "$T/slow.cfg" --request-timeout 30s -o "$T/sig/c.tar.gz" >"$T/log" 2>&1 & p=$!
    sleep $d; kill -TERM $p; wait $p; st=$?
    if [ $st -eq 143 ]; then try "cluster, TERM after $d s" "$PY" check_bundle.py "$T/sig/c.tar.gz" "$SCHEMAS"; else fail "cluster, TERM after $d s: exit $st" "$T/log"; fi
    try "cluster, TERM after $d s: nothing left" left "$T/sig"
  done
  rm -rf "$T/sig"; mkdir "$T/sig"; env HOME="$T/home" TMPDIR="$T/sig" sh "$SCRIPT" cluster --kubeconfig "$T/slow.cfg" -o "$T/sig/c.tar.gz" >"$T/log" 2>&1 & p=$!
  sleep 0.6; kill -TERM $p; kill -TERM $p; wait $p
  [ -e "$T/sig/c.tar.gz" ] || ok; try 'second signal: nothing left' left "$T/sig"
  for _ in 1 2 3 4; do
    d=$(seconds "$(random 9000)"); rm -rf "$T/sig"; mkdir "$T/sig"
    env HOME="$T/home" TMPDIR="$T/sig" sh "$SCRIPT" cluster --kubeconfig "$T/many.cfg" -o "$T/sig/k.tar.gz" >/dev/null 2>&1 & p=$!
    sleep "$d"; kill -9 $p 2>/dev/null; wait $p 2>/dev/null; sleep 0.3
    try "cluster, kill -9 after $d s" killed "$T/sig/k.tar.gz" "$T/sig"
  done
  # the work directory of the cluster part on a small disk
  for room in 3000 $((300 + $(random 5000))); do
    if ! mkdir -p "$T/small" || ! mount -t tmpfs -o size="$room"k tmpfs "$T/small" 2>/dev/null; then skip 'cluster, full disk: cannot mount a tmpfs'; break; fi
    rm -f "$T"/diskfull.tar.gz*; env HOME="$T/home" TMPDIR="$T/small" sh "$SCRIPT" cluster --kubeconfig "$T/many.cfg" -o "$T/diskfull.tar.gz" >"$T/log" 2>&1; st=$?
    if [ $st -eq 1 ] && tar -xzOf "$T/diskfull.tar.gz" diskfull/cluster/part.json | grep -q '"state":"aborted","abortReason":"disk-full"'; then try "cluster, full disk, $room KiB: bundle" "$PY" check_bundle.py "$T/diskfull.tar.gz" "$SCHEMAS"
    elif { [ $st -eq 4 ] || [ $st -eq 5 ]; } && [ ! -e "$T/diskfull.tar.gz" ]; then ok
    elif [ $st -eq 0 ]; then try "cluster, $room KiB were enough: bundle" "$PY" check_bundle.py "$T/diskfull.tar.gz" "$SCHEMAS"
    else fail "cluster, full disk, $room KiB: exit $st" "$T/log"; fi
    try "cluster, full disk, $room KiB: work directory removed" left "$T/small"
    umount "$T/small"
  done
  status 'deadline' 1 env HOME="$T/home" sh "$SCRIPT" cluster --kubeconfig "$T/many.cfg" --deadline 1 -o "$T/deadline.tar.gz"
  if tar -xzOf "$T/deadline.tar.gz" deadline/cluster/part.json | grep -q '"state":"partial","abortReason":"deadline"'; then ok; else fail 'deadline: state'; fi
  # the verbs that were called, all of them and no other
  sed 's/^\(--[a-z-]*=[^ ]* \)*//' "$T/calls" | sed 's/^\(auth [a-z]*\|[a-z-]*\).*/\1/' | sort -u | tr '\n' ' ' >"$T/verbs"
  [ "$(cat "$T/verbs")" = 'api-resources auth whoami get version ' ] && ok || fail 'the verbs of kubectl' "$T/verbs"
fi
printf '%s passed, %s failed, %s skipped\n' "$PASSED" "$FAILED" "$SKIPPED"
[ "$FAILED" -eq 0 ]
