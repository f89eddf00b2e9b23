#!/bin/sh
# Unit tests of the collector's functions. Runs with the shell that starts it and the first awk of PATH; FUNCTIONS is
# the script without its main section, T an empty directory. Prints one line for each failure; status 1 if any.
# shellcheck disable=SC1090,SC2034,SC2154 # the functions and their variables come from FUNCTIONS

. "$FUNCTIONS"
N=0 FAILED=0
QUIET=1 W=$T ERR=$T/err NODE_T=$T
mkdir -p "$T/tmp"
is() {                              # name got expected
  N=$((N + 1))
  [ "$2" = "$3" ] && return 0
  FAILED=$((FAILED + 1)); printf 'FAIL %s\n  got      %s\n  expected %s\n' "$1" "$2" "$3"
}
SQ="'"
P_=PRIVATE

self_test "$T/tmp"; is self-test "$?" 0

# --- bytes
x=$(printf 'tail\n\nx'); x=${x%x}
bs "$x"; is 'bstr keeps trailing newlines' "$BS" 'tail\u000a\u000a'
unbs "$BS"; is 'and back' "$UB" "$x"
bs "$(printf '\001\177\200\377')"; is 'bstr control and high bytes' "$BS" '\u0001\u007f\u0080\u00ff'
bs '-e %s \n'; is 'bstr leading dash, format, backslash' "$BS" '-e %s \\n'
is urlenc "$(urlenc 'a+b/c=d%20 ~-_.')" 'a%2Bb%2Fc%3Dd%2520%20~-_.'
words() { od -An -v -tu1 | awk -v mode=argv "$AWK_WORDS" | tr '\n' '|'; }
is 'argv: empty element, newline, no trailing NUL' "$(printf 'a\000\000b\nc' | words)" '|a||a||b\u000ac|'
is 'argv: quotes, 0xff' "$(printf '/x/kubelet\000"\134\377\000' | words)" '|kubelet|"\?|/x/kubelet|\"\\\u00ff|'
is 'argv: =value masked' "$(printf 'x\000--password=p\000' | words)" '1|x|--password=p|x|--password=REDACTED|'
is 'argv: next element masked' "$(printf 'x\000--token\000abc\000--v=2\000' | words)" '2|x|--token|x|--token|REDACTED|--v=2|'
is 'argv: true and false stay' "$(printf 'x\000--use-service-account-credentials=true\000--service-account-lookup=false\000' | words)" '|x|--use-service-account-credentials=true|x|--use-service-account-credentials=true|--service-account-lookup=false|'
is 'argv: file flags stay' "$(printf 'x\000--token-auth-file=/t\000--enable-bootstrap-token-auth\000--service-account-private-key-file\000/k\000' | words)" '|x|t|x|--token-auth-file=/t|--enable-bootstrap-token-auth|--service-account-private-key-file|/k|'
is 'argv: userinfo and bearer' "$(printf 'x\000--u=https://a:b@c/\000H: Bearer q\000' | words)" '1,2|x||x|REDACTED|REDACTED|'
is 'argv: k3s -t' "$(printf '/usr/bin/k3s\000server\000-t\000abc\000' | words)" '3|k3s|server|/usr/bin/k3s|server|-t|REDACTED|'
is 'argv: underscores' "$(printf 'x\000--api_key=1\000' | words)" '1|x|--api_key=1|x|--api_key=REDACTED|'
is 'argv: secret inside a shell command' "$(printf 'sh\000-c\000run --db-password=x && y\000' | words)" '2|sh|-c|sh|-c|REDACTED|'
is 'argv: assignment inside a shell command' "$(printf 'sh\000-c\000DB_PASSWORD=x run\000' | words)" '2|sh|-c|sh|-c|REDACTED|'
is 'env: allowlist' "$(printf 'HOME=/x\000ETCD_DATA_DIR=/a"b\000ETCD_TOKEN=z\000' | od -An -v -tu1 | awk -v mode=env -v keepenv="$KEEP_ENV" "$AWK_WORDS")" '"ETCD_DATA_DIR":"/a\"b"'

# --- paths
ROOT=$T/root; mkdir -p "$ROOT/a/b" "$ROOT/real"; view_host
: >"$ROOT/real/file"; ln -s /real "$ROOT/a/abs"; ln -s ../../real/file "$ROOT/a/b/rel"; ln -s loop2 "$ROOT/a/loop1"; ln -s loop1 "$ROOT/a/loop2"; ln -s /../../../etc "$ROOT/a/up"; ln -s /nowhere "$ROOT/a/dangling"
resolve /a/abs/file; is 'absolute link stays below the root' "$RP" /real/file
resolve /a/b/rel; is 'relative link' "$RP" /real/file
resolve /a/up/x; is 'no way above the root' "$RP" /etc/x
resolve /a/loop1; is 'loop' "$?" 1
normal_path '//a///b/./c/'; is 'normal path' "$NP" /a/b/c
normal_path /a/abs/../x; is 'dot-dot is physical' "$NP" /x
normal_path /; is 'root' "$NP" /

# --- flags
mkdir -p "$W/proc"
printf '%s\n' kubelet --config=/one --config /two --root_dir=/r -- --config=/three >"$W/proc/7.argv"
flag 7 config; is 'the last wins, nothing behind --' "$FV" /two
flag 7 root-dir; is 'underscore is dash' "$FV" /r
flag 7 conf; is 'no prefix match' "$?" 1
printf '%s\n' etcd -data-dir '/o\u000add' >"$W/proc/8.argv"; flag 8 data-dir; is 'single dash, odd bytes' "$FV" "$(printf '/o\ndd')"
component_of kube-controller-manager '' kube-controller; is 'component' "$COMP" kube-controller-manager
component_of calico-kube-controllers '' kube-controller; is 'no guess from comm when argv says otherwise' "$COMP" ''
component_of hyperkube apiserver x; is hyperkube "$COMP" kube-apiserver

# --- configuration files
t() { transform "$1" "${2:-x}" 2>/dev/null; printf '%s' "$?"; }
printf '{"kind":"KubeletConfiguration","staticPodURLHeader":{"A":["x"]}}\n' | t kubelet-config >"$T/o"; is 'kubelet: header in flow style withholds' "$(cat "$T/o")" 3
is 'kubelet: empty header passes' "$(printf 'a: 1\nstaticPodURLHeader: null\nb: 2\n' | t kubelet-config)" "$(printf 'a: 1\nb: 2\n0')"
is 'config: quoted key' "$(printf '"password": "x"\n' | t none)" "$(printf '"password": "REDACTED"\n0')"
is 'config: block scalar withholds' "$(printf 'clientSecret: |\n  x\n' | t none)" 3
is 'config: flow style withholds' "$(printf 'a: {b: 1, apiToken: x}\n' | t none)" 3
is 'config: booleans and files stay' "$(printf 'automountServiceAccountToken: false\ntokenFile: /x\n' | t none)" "$(printf 'automountServiceAccountToken: false\ntokenFile: /x\n0')"
is 'config: comments go' "$(printf '# password: x\na: 1\n' | t none)" "$(printf 'a: 1\n0')"
is 'config: audit policy untouched' "$(printf 'rules:\n- level: None\n  resources: [{group: "", resources: [secrets, tokenreviews]}]\n' | t none)" "$(printf 'rules:\n- level: None\n  resources: [{group: "", resources: [secrets, tokenreviews]}]\n0')"
is 'scheduler: keyData withholds' "$(printf 'keyData: x\n' | t none scheduler.config)" 3
for bad in 'resources: [{secret: x}]' '        secret: abc  # x' '	secret: abc' '        secret: >-' '        secret: &a abc' '        secret: "a b"' '        other: x'; do
  is "encryption withheld: $bad" "$(printf 'kind: EncryptionConfiguration\n%s\n' "$bad" | t allowlist-encryption | tail -c 1)" 3
done
is 'encryption kept' "$(printf 'resources:\n- resources: [secrets, "configmaps"]\n  providers:\n  - identity: {}\n  - kms:\n      endpoint: unix:///x\n' | t allowlist-encryption | tail -n 1)" 0
k="apiVersion: v1
clusters:
- cluster:
    certificate-authority-data: AAAA
      BBBB
    server: https://user:pw@h:6443
  name: c
users:
- name: u
  user:
    token: >-
      planted-canary-token
    auth-provider:
      config:
        name: planted-canary-x
    exec:
      apiVersion: v1
      args:
      - planted-canary-arg
      env:
      - name: N
        value: planted-canary-env"
k=$(printf '%s\n' "$k" | t kubeconfig-structure)
is 'kubeconfig: nothing secret' "$(printf '%s' "$k" | grep -cE 'canary|pw@|AAAA|BBBB')" 0
is 'kubeconfig: structure' "$(printf '%s' "$k" | grep -cE '^    server: https://h:6443$|^    exec:$|^    token: REDACTED$|^  name: c$')" 4
is 'kubeconfig: flow style withholds' "$(printf 'users: [{name: u, user: {token: x}}]\n' | t kubeconfig-structure)" 3
is 'kubeconfig: json withholds' "$(printf '{"users": []}\n' | t kubeconfig-structure)" 3
is 'kubeconfig: folded kept value withholds' "$(printf 'users:\n- name: abc\n    planted\n' | t kubeconfig-structure | tail -c 1)" 3
is 'token file' "$(printf 'tok,u,1,"a,b"\n\ntok2,v,2\n' | t token-file-groups)" "$(printf 'u,1,"a,b"\nv,2\n0')"
is 'token file: quoted token withholds' "$(printf '"to,k",u,1\n' | t token-file-groups)" 3
is 'token file: open quote withholds' "$(printf 'tok,"u\nx",1\n' | t token-file-groups)" 3
is cni-types "$(printf '{"plugins":[{"type": "calico","ipam":{"type":"host-local"}},\n{"type":"x y"}]}\n' | t cni-types)" "$(printf 'calico\nhost-local\nREDACTED\n0')"
is 'etcd env file' "$(printf 'ETCD_NAME=x\nexport ETCD_DATA_DIR=/d\nETCD_TOKEN=x\nETCD_LISTEN_CLIENT_URLS=https://a:b@h:1\n' | t env-names etcd.envfile)" "$(printf 'ETCD_DATA_DIR=/d\nETCD_LISTEN_CLIENT_URLS=https://h:1\n0')"
is 'certs: a key behind an open block' "$(printf '%s\n' '-----BEGIN CERTIFICATE-----' AAAA "-----BEGIN RSA $P_ KEY-----" BBBB "-----END RSA $P_ KEY-----" | t pem-certs)" 0
is 'configz header' "$(printf '{"kubeletconfig":{"staticPodURLHeader":{"A":["x } \\" y"]},"b":1}}\n' | configz_filter)" '{"kubeletconfig":{"staticPodURLHeader":null,"b":1}}'
printf '{"kubeletconfig":{"staticPodURLHeader":{"A":["x' | configz_filter >/dev/null; is 'configz cut' "$?" 3

# --- redactor: shapes that must not pass
r() { redact "$1" >"$T/r.out" 2>/dev/null; printf '%s' "$?"; }
is 'yaml: tab indent' "$(printf 'apiVersion: v1\n\tkind: Pod\n' | r yaml)" 3
is 'yaml: other start' "$(printf 'kind: Pod\n' | r yaml)" 3
is 'yaml: flow mapping' "$(printf 'apiVersion: v1\nspec: {env: [{name: a, value: b}]}\n' | r yaml)" 3
is 'yaml: anchor' "$(printf 'apiVersion: v1\nspec: &a\n  x: 1\n' | r yaml)" 3
is 'yaml: object below a long key' "$(printf 'apiVersion: v1\nspec:\n  ? longkey\n  : env:\n    - name: a\n' | r yaml)" 3
is 'json: compact' "$(printf '{"kind":"Pod"}\n' | r json)" 3
is 'json: half a line' "$(printf '{\n  "kind": "Po\n' | r json)" 3
is 'json: cut' "$(printf '{\n  "kind": "Pod",\n' | r json)" 3
is 'json: two values in a line' "$(printf '{\n  "a": "b", "value": "c"\n}\n' | r json)" 3
is 'json: empty' "$(printf '' | r json)" 0
y() { printf 'apiVersion: v1\nkind: Pod\nmetadata:\n  namespace: %s\nspec:\n%s\n' "$1" "$2" | redact yaml 2>/dev/null | sed '1,5d' | tr '\n' '|'; }
is 'yaml: quoted env value over lines' "$(y x '  env:
  - name: A
    value: "planted

      canary: x"
  - name: B')" '  env:|  - name: A|    value: "REDACTED"|  - name: B|'
is 'yaml: env name does not leak to the next element' "$(y x '  env:
  - name: ETCD_DATA_DIR
    value: /d
  - value: x')" '  env:|  - name: ETCD_DATA_DIR|    value: /d|  - value: "REDACTED"|'
is 'yaml: kept args, folded over lines' "$(y kube-system '  args:
  - run one two
    --password=x three
  - --ok=1')" '  args:|  - "REDACTED"|  - --ok=1|'
is 'yaml: kept args, block scalar' "$(y kube-system '  command:
  - sh
  - |-
    set -e
    export API_TOKEN=x
  - last')" '  command:|  - sh|  - "REDACTED"|  - last|'
is 'yaml: args elsewhere' "$(y other '  args:
  - "- x"
  - "# y"
  - '"$SQ"'? z'"$SQ"'')" '  args:|  - "REDACTED"|  - "REDACTED"|  - "REDACTED"|'
is 'yaml: null drops lists at the same indent' "$(y x '  caBundle:
  - a
  - b: c
  other: 1')" '  caBundle: null|  other: 1|'
printf '{\n  "items": [\n    {\n      "metadata": {\n        "continue": "x"\n      }\n    }\n  ],\n  "metadata": {\n    "continue": "abc",\n    "remainingItemCount": 3\n  }\n}\n' >"$T/p"
redact json <"$T/p" 2>"$T/e" >/dev/null; is 'json: the token of the list, not of an item' "$(grep continue "$T/e")" 'continue abc'
is 'page: list metadata behind the items' "$(awk "$AWK_PAGE_DONE" "$T/p" | tr -d ' \n')" '{"items":[{"metadata":{"continue":"x"}}],"metadata":{}}'

# --- leak gate, one file for each pattern
gate_patterns >"$T/patterns"
g() { printf '%s\n' "$1" >"$T/g"; grep -qE -f "$T/patterns" "$T/g"; printf '%s' "$?"; }
for k in '' 'RSA ' 'EC ' 'OPENSSH ' 'ENCRYPTED '; do is "gate: ${k}key" "$(g "-----BEGIN ${k}$P_ KEY-----")" 0; done
is 'gate: base64 of a key, alignment 0' "$(g "$(printf -- '-----BEGIN RSA %s KEY-----AAAA' $P_ | base64 -w 0)")" 0
is 'gate: base64 of a key, alignment 1' "$(g "$(printf -- '-----BEGIN %s KEY-----AAAA' $P_ | base64 -w 0)")" 0
is 'gate: base64 of a key, alignment 2' "$(g "$(printf -- '-----BEGIN EC %s KEY-----AAAA' $P_ | base64 -w 0)")" 0
is 'gate: base64 of a certificate' "$(g "$(printf -- '-----BEGIN CERTIFICATE-----AAAAAAAA' | base64 -w 0)")" 1
is 'gate: jwt' "$(g "x eyJhbGciOiJSUzI1NiIsI.eyJ""hdWQiOlsieCJdfQ.s")" 0
is 'gate: bootstrap token' "$(g "token=abcdef.""0123456789abcdef ")" 0
is 'gate: event-like name' "$(g 'x-reader.187feaa2192727e5')" 1
is 'gate: key data' "$(g "client-key-data: ""QUFBQUFBQUFBQUFBQUFB")" 0
is 'gate: redacted key data' "$(g 'client-key-data: REDACTED')" 1
is 'gate: k3s token' "$(g "K10$(printf '%064d' 7)::server:x")" 0
is 'gate: cloud key' "$(g "AKIA""ABCDEFGHIJKLMNOP")" 0
is 'gate: uuid, digest, image' "$(g 'sha256:0d6f5c1e6a1b4c579b8e2f8f9d0a1b2c registry.k8s.io/pause:3.9 0d6f5c1e-6a1b-4c57-9b8e-2f8f9d0a1b2c')" 1
# a hit removes the file and rewrites its record; lines of listings go alone
P=$T/part; mkdir -p "$P/data"; CAPTURES=$P/captures.jsonl; PROC_N=0
printf 'K10%064d::\n' 7 >"$P/data/a"; printf 'fine\n' >"$P/data/b"; printf '{"x":"abcdef.%s"}\n{"y":1}\n' 0123456789abcdef >"$P/stat.jsonl"
reset_rec; R_out=data/a; rec a file ',"path":"/x\",\"status\":\"ok"'; reset_rec; R_out=data/b; rec b file ''; reset_rec; R_out=stat.jsonl; rec stat stat ''
leak_gate; is 'gate: hits' "$GATE_HITS" 2
is 'gate: file removed' "$(ls "$P/data")" b
is 'gate: line removed' "$(cat "$P/stat.jsonl")" '{"y":1}'
is 'gate: statuses' "$(sed 's/.*"exit":[^,]*,"status":"\([a-z]*\)".*/\1/' "$CAPTURES" | tr '\n' ' ')" 'withheld ok partial '
is 'gate: no name of a removed file' "$(grep -c 'data/a' "$CAPTURES")" 0
is 'gate: size of what is left' "$(grep -c '"bytes":8,' "$CAPTURES")" 1

# --- other parts
is 'version' "$(printf '{"a":{"b":[{"c":"x\\"y"},2]},"d":null}' >"$T/j"; json_flat "$T/j" | tr '\t\n' '=|')" '/a/b/0/c=x\"y|/a/b/1=2|/d=null|'
printf '{"a":' >"$T/j"; json_flat "$T/j" >/dev/null 2>&1; is 'json: cut' "$?" 3
api_path networkpolicies.networking.k8s.io; is 'api path' "$AP" /apis/networking.k8s.io/v1/networkpolicies
api_path pods a; is 'api path with namespace' "$AP" /api/v1/namespaces/a/pods
is 'stderr is cleaned' "$(printf 'Get "https://u:p@h/x": Bearer abc\nfine text\n' | clean_text | tr '\n' '|')" 'REDACTED|fine text|'
mkdir "$T/sn"; safe_name 'A/b' "$T/sn"; is 'file name' "$SN" __b; : >"$T/sn/__b.json"; safe_name 'B/b' "$T/sn"; is 'file name, collision' "$SN" __b-2
printf '%s unit tests, %s failed\n' "$N" "$FAILED"
[ "$FAILED" -eq 0 ]
