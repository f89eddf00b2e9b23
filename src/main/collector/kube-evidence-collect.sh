#!/bin/sh
# kube-evidence-collect: writes one evidence bundle (kube-evidence-bundle 1.0) about a Kubernetes cluster or node.
#
# What it promises, so that it can be run as root on a control-plane node:
#   - it reads only. The kubectl verbs in this file are get, version, api-resources and "auth whoami";
#     files on the node are read, never written; everything temporary is in one private directory that is removed.
#   - no secret value leaves the machine: API objects are redacted while they are read, configuration files pass a
#     filter for their kind, and a leak gate looks through everything once more before it is packed.
#   - what could not be read is recorded with the reason. Nothing is left out in silence.
#
# Sections: options, awk programs, text and JSON, records, packing, cluster part, node part, merge, manifests,
# self-test, main. Runs under dash, bash and busybox ash with mawk, gawk, busybox awk or the original awk.

# shellcheck disable=SC2016,SC2317 # awk programs are held in variables: their $ is awk's; some functions are called by name or by a trap

set -u
LC_ALL=C
export LC_ALL
umask 077
IFS=' 	
'
unset CDPATH GREP_OPTIONS GZIP TAR_OPTIONS POSIXLY_CORRECT 2>/dev/null
NL='
'
TOOL=kube-evidence-collect
VERSION=1.0.0
PAGE=500                          # objects a page; about 5 MB of ordinary pods
MAX_FILE=262144                   # bytes of a configuration file
MAX_WALK=2000                     # entries of one walked directory tree

usage() {
  cat <<'EOF'
usage: kube-evidence-collect.sh MODE [options]

  cluster   API objects, component ConfigMaps and kubelet configuration, through kubectl
  node      processes, file modes and configuration of this machine (as root; or in a pod with --root /host)
  all       both, on this machine
  merge     -o FILE IN.tar.gz...          join bundles into one; of two cluster parts the newest counts
  print-rbac [--with-configz] [--with-secret-names] [--namespace NS]
  print-nodes-manifest --image IMAGE [--namespace NS] [--selinux]
  self-test                               redaction and encoding with this machine's tools; collects nothing

  -o FILE                bundle to write (default kube-evidence-LABEL-TIME.tar.gz here); never overwritten
  --label L              name in the bundle (default: context, else "cluster")
  --quiet                only the summary
cluster:
  --kubeconfig F, --context C    as for kubectl
  --format yaml|json     of objects fetched in one call (yaml); pages are always JSON
  --max-items N          kinds with more objects are read in pages of 500 (100)
  --request-timeout 60s  --retries 3  --deadline SECONDS (7200)  --jobs 4 (configz calls at a time)
  --configz all|none|N   kubelet configuration of all nodes, none, or N of each kind of node (all)
  --with-secret-names    also the names and types of Secrets, never their values
  --with-bootstrap-token-fields  expiry, usages and groups of bootstrap tokens, never the token
  --argv-namespace NS... keep command and args of these namespaces too (kube-system and others are kept)
  --namespace NS...      namespaces to try where the cluster-wide list is forbidden and namespaces cannot be listed
  --skip KIND...         leave kinds out, e.g. replicasets.apps, or whoami, configz, names
node:
  --node-name N          name of the Node object (default: the kubelet's --hostname-override, $NODE_NAME, host name)
  --root DIR             where the host's / is mounted (default /)
  --proc DIR             the host's proc (default /proc)
  --extra-path P         also record mode and owner of P (repeatable)
  --no-content           modes and owners only, no file contents
merge:
  --allow-mixed          accept cluster parts of different clusters

Environment: TMPDIR (work directory, removed at the end), KUBECTL (path of kubectl), KUBECONFIG and NODE_NAME.
Exit: 0 complete, 1 incomplete (see part.json), 2 usage, 3 something was withheld by the leak gate,
4 self-test failed, 5 output cannot be written, 130/143 interrupted (bundle written, state "aborted").
EOF
}

# ---------------------------------------------------------------------------------------------------- awk programs
# Only constructs that mawk, gawk, busybox awk and the original awk agree on: no intervals, no \. outside brackets,
# no quote characters inside bracket expressions (they come in as sq).

# Which argv elements carry a secret. Used for argv of processes, argv in pods and quoted command lines.
AWK_MASK='
function rep(s, n,   r) { r = ""; while (n-- > 0) r = r s; return r }
BEGIN { bootstrap_token = "(^|[^A-Za-z0-9.-])" rep("[a-z0-9]", 6) "[.]" rep("[a-z0-9]", 16) "([^A-Za-z0-9.-]|$)" }
function secretname(f) {            # f: lower-case flag or key name with dashes, without its value
  if (f ~ /(vpn-auth|datastore-endpoint)$/) return 1
  if (f !~ /(password|passwd|secret|token|apikey|api-key|accesskey|access-key|credential|private-key)/) return 0
  return f !~ /-(file|files|dir|path|ttl|type|name|audience|audiences|issuer|lookup|period|syncs|auth|webhook|version|expiration|mode|arg)$/
}
function gatehit(s) {               # the shapes of the leak gate, as far as one word can show them
  return s ~ /eyJ[A-Za-z0-9_-]+[.]eyJ/ || s ~ /PRIVATE KEY/ || s ~ /(AKIA|ASIA)[A-Z0-9][A-Z0-9][A-Z0-9][A-Z0-9]/ || s ~ /K10[0-9a-f]+::/ || s ~ /LS0tLS1CRUdJTi/ || s ~ bootstrap_token
}
function plainvalue(v) { return v ~ /^(true|false)$/ }
function secretword(s,   e, f) {    # one word of a longer text
  e = index(s, "="); f = tolower(e ? substr(s, 1, e - 1) : s); gsub(/_/, "-", f)
  if (e && plainvalue(substr(s, e + 1))) return 0
  if (f ~ /^-/) return secretname(f)
  return e && f ~ /^[a-z][a-z0-9-]*$/ && secretname(f)
}
function maskarg(s,   e, f, i, m, word, t) {  # one argv element; "" = keep, else what replaces it
  if (masknext) { masknext = 0; return "REDACTED" }
  e = index(s, "="); f = tolower(e ? substr(s, 1, e - 1) : s); gsub(/_/, "-", f)
  if (f ~ /^-/ && f !~ /[ \t\n]/ && secretname(f)) {
    if (e) return plainvalue(substr(s, e + 1)) ? "" : f ~ /^[a-z0-9.-]+$/ ? substr(s, 1, e) "REDACTED" : "REDACTED"
    if (f !~ /use-service-account-credentials$/) masknext = 1
    return ""
  }
  if (shorttoken && s == "-t") { masknext = 1; return "" }
  t = tolower(s)
  if (s ~ /:\/\/[^\/@ ]*@/ || t ~ /bearer |authorization:/ || gatehit(s)) return "REDACTED"
  t = s; gsub(/\\[nrt]/, " ", t)
  if (t ~ /[ \t\n]/) { m = split(t, word, /[ \t\n"]+/); for (i = 1; i <= m; i++) if (secretword(word[i])) return "REDACTED" }
  return ""
}'

# Redactor for what kubectl and the API server print: -v fmt=yaml (kubectl) or json (kubectl, or ?pretty=true).
# One line in, one line out; a line whose shape is unknown ends with status 3 and the capture is withheld.
# The last lines on stderr tell what was done: REDACTED n, null n, items n, lines n, continue TOKEN.
AWK_REDACT=$AWK_MASK'
BEGIN { cont = -1; sp = 0; nl = 0; items = 0; failed = 0; held = ""; n["REDACTED"] = 0; n["null"] = 0 }
function bad(why) { print "redactor: line " NR ": " why > "/dev/stderr"; failed = 1; exit 3 }
function out(s) { print s; nl++ }
function path(  i, p) { p = ""; for (i = 1; i <= sp; i++) p = p "/" key[i] (seq[i] ? "[]" : ""); sub(/^\/items\[\]/, "", p); return p }
function isquote(c) { return c == "\"" || c == sq }
function unq(k) { if (isquote(substr(k, 1, 1))) k = substr(k, 2, length(k) - 2); return k }
function dq(s,   i, ch) {           # length of the double-quoted string that starts s, 0 if it does not end
  if (match(s, /^"[^"\\]*"/)) return RLENGTH
  for (i = 2; i <= length(s); i++) { ch = substr(s, i, 1); if (ch == "\\") i++; else if (ch == "\"") return i }
  return 0
}
function sqlen(s,   i) {            # the same for single quotes, where a doubled quote is a quote
  for (i = 2; i <= length(s); i++) if (substr(s, i, 1) == sq) { if (substr(s, i + 1, 1) == sq) i++; else return i }
  return 0
}
function prefixed(k,   i, m, a) { m = split(keepannprefix, a, " "); for (i = 1; i <= m; i++) if (index(k, a[i]) == 1) return 1; return 0 }
function verdict(p, k) {            # "" keep, ARG keep but mask, else null or REDACTED
  if (p ~ /\/metadata\/managedFields$/ || p ~ /\/(caBundle|volumeAttributes)$/) return "null"
  if (p ~ /^\/status\/(images|containerStatuses|initContainerStatuses|ephemeralContainerStatuses|volumesInUse|volumesAttached)$/) return "null"
  if (p ~ /^\/status\/conditions$/ && kind !~ /^(Node|CertificateSigningRequest)$/) return "null"
  if (p ~ /^\/status\/conditions\[\]\/message$/) return "REDACTED"
  if (p ~ /\/annotations\/./) return index(keepann, " " k " ") || prefixed(k) ? "" : "REDACTED"
  if (p ~ /\/env\[\]\/value$/) return index(keepenv, " " ename " ") ? "" : "REDACTED"
  if (p ~ /\/httpHeaders\[\]\/value$/ || p ~ /\/clientConfig\/url$/) return "REDACTED"
  if (p ~ /\/(command|args)\[\]$/) return index(keepns, " " ns " ") && p !~ /\/exec\/command/ ? "ARG" : "REDACTED"
  return ""
}
function seen(p, v) {               # values that later verdicts depend on
  if (p == "/kind") { kind = unq(v); if (key[1] == "kind") sub(/List$/, "", kind) }
  else if (p == "/metadata/namespace") ns = unq(v)
  else if (p ~ /\/env\[\]\/name$/) ename = unq(v)
  else if (p ~ /\/(command|args)$/) masknext = 0
  else if (p == "/metadata/continue" && key[1] == "metadata") token = unq(v)
}
function newitem() { items++; ns = ""; ename = ""; masknext = 0 }
function newelement(p) { if (p ~ /\/env\[\]$/) ename = "" }
function q(w) { return w == "null" ? w : "\"" w "\"" }
function flush(  w) {               # a kept argv element that went over several lines is judged as a whole
  if (held == "") return
  w = maskarg(heldtext)
  if (w != "") { n["REDACTED"]++; out(heldlead q(w)) } else { print held; nl += heldlines }
  held = ""
}
fmt == "yaml" {
  if (NR == 1 && $0 !~ /^apiVersion:/) bad("does not start with apiVersion")
  match($0, /^ */); c = RLENGTH
  if (cont >= 0) {
    if (c > cont || c == length($0) || (dropseq && c == cont && substr($0, c + 1, 1) == "-")) {
      if (held != "") { held = held "\n" $0; heldtext = heldtext (heldtext == "" ? "" : " ") substr($0, c + 1); heldlines++ }
      else if (!skip) out($0)
      next
    }
    flush(); cont = -1; dropseq = 0; skip = 0
  }
  if ($0 ~ /^ *\t/) bad("tab in the indent")      # inside a block scalar it is text
  rest = substr($0, c + 1); lead = substr($0, 1, c); item = 0
  while (rest ~ /^- / || rest == "-") {
    while (sp > 0 && col[sp] > c) sp--
    if (sp > 0) seq[sp] = 1
    if (c == 0 && key[1] == "items") newitem()
    newelement(path())
    item = 1; icol = c; lead = lead "- "; rest = substr(rest, 3); c += 2
    match(rest, /^ */); c += RLENGTH; lead = lead substr(rest, 1, RLENGTH); rest = substr(rest, RLENGTH + 1)
  }
  if (rest ~ /^\? /) { while (sp > 0 && col[sp] >= c) sp--; sp++; col[sp] = c; key[sp] = unq(substr(rest, 3)); seq[sp] = 0; longkey = c; out($0); next }
  if (rest ~ /^:( |$)/) {           # value of a key that was longer than 128 characters
    longkey = -1; w = verdict(path(), key[sp]); v = substr(rest, 3); cont = c
    if (w == "") {
      L = substr(v, 1, 1) == "\"" ? dq(v) : substr(v, 1, 1) == sq ? sqlen(v) : 0
      if (v == "" || v ~ /^- / || (!L && (v ~ /: / || v ~ /:$/))) bad("object below a long key")
      out($0)
    } else { n[w]++; out(lead ": " q(w)); skip = 1; dropseq = 1 }
    next
  }
  k = ""; v = ""
  if (rest ~ /^"/) { L = dq(rest); if (L && (substr(rest, L + 1, 2) == ": " || substr(rest, L + 1) == ":")) { k = substr(rest, 1, L); v = substr(rest, L + 3) } }
  else if (substr(rest, 1, 1) == sq) { L = sqlen(rest); if (L && (substr(rest, L + 1, 2) == ": " || substr(rest, L + 1) == ":")) { k = substr(rest, 1, L); v = substr(rest, L + 3) } }
  else { i = index(rest, ": "); if (i) { k = substr(rest, 1, i - 1); v = substr(rest, i + 2) } else if (rest ~ /:$/) k = substr(rest, 1, length(rest) - 1) }
  if (k == "") {
    if (!item) { if (longkey >= 0 && c > longkey) { out($0); next } bad("neither key nor element") }
    cont = icol; w = verdict(path(), unq(rest))
    if (w == "ARG") { held = $0; heldlead = lead; heldtext = rest ~ /^[|>]/ ? "" : unq(rest); heldlines = 1; next }
    if (w != "") { n[w]++; out(lead q(w)); skip = 1; next }
    out($0); next
  }
  longkey = -1
  if (k ~ /^[&*!|>{[]/ || v ~ /^[&*!]/ || k == "<<") bad("anchor, alias, tag or flow key")
  while (sp > 0 && col[sp] >= c) sp--
  sp++; col[sp] = c; key[sp] = unq(k); seq[sp] = 0
  p = path(); seen(p, v); w = verdict(p, unq(k))
  if (w == "" && v ~ /^[{[]/ && v !~ /^(\{\}|\[\])$/) bad("flow style")
  if (w != "") { n[w]++; out(lead k ": " q(w)); cont = c; skip = 1; dropseq = 1; next }
  if (v != "") cont = c
  out($0); next
}
function scalar(s,   L) {           # one complete JSON scalar or empty container
  if (s ~ /^"/) return dq(s) == length(s)
  return s ~ /^(-?[0-9][0-9.eE+-]*|true|false|null|\{\}|\[\])$/
}
fmt == "json" {
  match($0, /^ */); c = RLENGTH; rest = substr($0, c + 1); comma = ""
  if (rest ~ /,$/) { comma = ","; body = substr(rest, 1, length(rest) - 1) } else body = rest
  if (cont >= 0) {                  # inside a container that is replaced by null
    if (c > cont) next
    if (c < cont || body !~ /^[]}]$/) bad("unexpected end of a container")
    out(heldjson comma); cont = -1; next
  }
  if (NR == 1) { if ($0 != "{") bad("does not start an object"); out($0); next }
  if (body == "}" || body == "]") { out($0); next }
  k = ""; v = body
  if (body ~ /^"/) { L = dq(body); if (!L) bad("unterminated string"); if (substr(body, L + 1, 2) == ": ") { k = substr(body, 2, L - 2); v = substr(body, L + 3) } }
  if (v == "{" || v == "[") { if (comma != "") bad("unknown shape") } else if (!scalar(v)) bad("unknown shape")
  while (sp > 0 && col[sp] >= c) sp--
  if (k == "" && substr(body, 1, 3) != "\"\":") {
    if (sp == 0) bad("element outside of an array")
    seq[sp] = 1; p = path()
    if (sp == 1 && key[1] == "items") newitem(); else newelement(p)
    w = v ~ /^"/ ? verdict(p, unq(v)) : ""
    if (w == "ARG") w = maskarg(unq(v))
    if (w != "") { n["REDACTED"]++; out(substr($0, 1, c) q(w) comma) } else out($0)
    next
  }
  sp++; col[sp] = c; key[sp] = k; seq[sp] = 0
  p = path(); seen(p, v); w = verdict(p, k)
  if (w == "ARG") bad("unknown shape")
  if (w != "") {
    n[w]++; o = substr($0, 1, c) "\"" k "\": " q(w)
    if (v == "{" || v == "[") { heldjson = o; cont = c } else out(o comma)
    next
  }
  out($0); next
}
END {
  if (!failed) { if (fmt == "json" && (cont >= 0 || (NR && $0 != "}"))) { print "redactor: output is cut" > "/dev/stderr"; failed = 1 } else flush() }
  if (NR) printf "REDACTED %d\nnull %d\nitems %d\nlines %d\n", n["REDACTED"], n["null"], items, nl > "/dev/stderr"
  if (token != "" && token ~ /^[A-Za-z0-9+\/=_.~-]+$/) printf "continue %s\n", token > "/dev/stderr"
  if (failed) exit 3
}'

# NUL-separated words as lines, each a JSON string body. -v mode=argv masks them; -v mode=env keeps allowlisted names.
# Line 1 of argv is the list of masked indexes; line 2 the basename of the first word up to the first blank.
AWK_WORDS=$AWK_MASK'
BEGIN { for (i = 1; i < 256; i++) ch[i] = sprintf("%c", i); n = 0; open = 0 }
function enc(b) {
  if (b == 34) return "\\\""
  if (b == 92) return "\\\\"
  if (b >= 32 && b <= 126) return ch[b]
  return sprintf("\\u%04x", b)
}
{
  for (i = 1; i <= NF; i++) {
    b = $i + 0
    if (!open) { n++; open = 1; js[n] = ""; raw[n] = "" }
    if (b == 0) { open = 0; continue }
    js[n] = js[n] enc(b); raw[n] = raw[n] (b >= 32 && b <= 126 ? ch[b] : (b == 10 || b == 9) ? " " : "?")
  }
}
END {
  if (mode == "env") {
    for (i = 1; i <= n; i++) {
      e = index(raw[i], "="); if (!e) continue
      name = substr(raw[i], 1, e - 1); if (!index(keepenv, " " name " ") || (name in done)) continue
      done[name] = 1; e = index(js[i], "="); v = substr(js[i], e + 1); w = maskarg(substr(raw[i], index(raw[i], "=") + 1))
      masknext = 0; printf "%s\"%s\":\"%s\"", sep, name, (w != "" ? "REDACTED" : v); sep = ","
    }
    exit
  }
  base = raw[1]; sub(/ .*/, "", base); sub(/.*\//, "", base); base2 = raw[2]; sub(/.*\//, "", base2)
  shorttoken = base ~ /^(k3s|rke2)/ || base2 ~ /^(k3s|rke2)/
  m = ""
  for (i = 1; i <= n; i++) { w = maskarg(raw[i]); if (w != "") { js[i] = w ~ /^[A-Za-z0-9=._:\/-]+$/ ? w : "REDACTED"; m = m (m == "" ? "" : ",") (i - 1) } }
  print m; print base; print base2
  for (i = 1; i <= n; i++) print js[i]
}'

# Configuration files that are stored as they are, except that a scalar under a secret-looking key is replaced and
# userinfo is cut from URLs. Status 3 where the shape does not let a line decide.
AWK_CONFIG=$AWK_MASK'
function keyname(k) { gsub(/[A-Z]/, "-&", k); k = tolower(k); gsub(/[_.]/, "-", k); sub(/^-/, "", k); return k }
function plain(v) { return v ~ /^("")?[, ]*$/ || v ~ /^(true|false|null|~|[0-9.]+[a-z]*|\{\}|\[\])[],} ]*$/ }
{
  line = $0; match(line, /^[ \t]*/); c = RLENGTH
  if (drop >= 0 && dropping) { if (c > drop || line ~ /^[ \t]*$/) next; dropping = 0 }
  if (line ~ /^[ \t]*#/) next                                   # comments hold whatever people put there
  if (want == "kubelet" && tolower(line) ~ /staticpodurlheader/) {
    t = line; sub(/^[ \t]*/, "", t)
    if (tolower(t) !~ ("^[\"" sq "]?staticpodurlheader[\"" sq "]?:")) exit 3
    sub(/^[^:]*:[ \t]*/, "", t)
    if (t ~ /^(null|\{\})?,?[ ]*$/) { if (t ~ /^ *$/) { drop = c; dropping = 1 } ; next }
    exit 3
  }
  if (want == "scheduler" && line ~ /keyData/) exit 3
  t = line; sub(/^[ \t]*(- )*[ \t]*/, "", t)
  if (match(t, ("^[\"" sq "]?[A-Za-z0-9_./-]+[\"" sq "]?:"))) {
    k = substr(t, 1, RLENGTH - 1); gsub(("[\"" sq "]"), "", k); v = substr(t, RLENGTH + 1); sub(/^[ \t]+/, "", v)
    if (secretname(keyname(k)) && !plain(v)) {
      if (v == "" || v ~ /^[|>{[]/) exit 3
      sub(/:.*$/, "", t); i = index(line, t); comma = line ~ /,[ ]*$/ ? "," : ""
      print substr(line, 1, i - 1) t ": \"REDACTED\"" comma; drop = c; dropping = 1; next
    }
    t = v
  }
  m = split(line, word, /[ \t"]+/); for (i = 1; i <= m; i++) if (word[i] ~ /=/ && secretword(word[i])) exit 3
  # the same keys deeper in a flow-style line
  while (match(t, ("[A-Za-z0-9_-]+[\"" sq "]?[ ]*:[ ]*"))) {
    k = substr(t, RSTART, RLENGTH); sub(("[\"" sq "]?[ ]*:[ ]*$"), "", k); t = substr(t, RSTART + RLENGTH)
    v = t; sub(/[,}].*$/, "", v)
    if (secretname(keyname(k)) && !plain(v)) exit 3
  }
  while (match(line, /:\/\/[^\/@ "]*@/)) line = substr(line, 1, RSTART + 2) "REDACTED." substr(line, RSTART + RLENGTH)
  print line
}'

# CERTIFICATE blocks only: a block is printed when its end is reached with nothing but base64 in between.
AWK_CERTS='
/^-----BEGIN (TRUSTED |X509 )?CERTIFICATE-----[ \r]*$/ { buf = $0 "\n"; on = 1; next }
on && /^-----END (TRUSTED |X509 )?CERTIFICATE-----[ \r]*$/ { printf "%s%s\n", buf, $0; on = 0; next }
on && /^[A-Za-z0-9+\/=]+[ \r]*$/ { buf = buf $0 "\n"; next }
{ on = 0 }'

# EncryptionConfiguration: known keys only, keys replaced; any other line withholds the file.
AWK_ENCRYPTION='
BEGIN { bad = 0; n = 0; o = "[\"" sq "]?" }
/^[ ]*(#.*)?$/ { next }
/^---[ ]*$/ { next }
$0 ~ ("^[ ]*(- )*secret:[ ]+" o "[A-Za-z0-9+=_/-]+" o "[ ]*$") { sub(/secret:.*/, "secret: REDACTED"); out[n++] = $0; next }
$0 ~ ("^[ ]*(- )*(kind|apiVersion|name|endpoint|timeout|cachesize):[ ]+" o "[A-Za-z0-9_.:/@*-]+" o "[ ]*$") { out[n++] = $0; next }
/^[ ]*(- )*(resources|providers|keys|identity|aescbc|aesgcm|secretbox|kms):[ ]*(\{\})?[ ]*$/ { out[n++] = $0; next }
$0 ~ ("^[ ]*(- )*resources:[ ]*[[][A-Za-z0-9_.*/, \"" sq "-]*[]][ ]*$") { out[n++] = $0; next }
$0 ~ ("^[ ]*- +" o "[a-z*][a-z0-9.*/-]*" o "[ ]*$") && length($0) < 100 { out[n++] = $0; next }
{ bad = 1 }
END { if (bad || !n) exit 3; for (i = 0; i < n; i++) print out[i] }'

# kubeconfig: its structure, with REDACTED for every value that is not on the list. Block style only.
AWK_KUBECONFIG='
BEGIN { skip = -1; n = 0
  keep = " apiVersion kind clusters cluster name server certificate-authority contexts context user users namespace current-context client-certificate client-key tokenFile exec auth-provider insecure-skip-tls-verify tls-server-name " }
/\t/ { exit 3 }
/^ *(#.*)?$/ || /^---/ { next }
{
  match($0, /^ */); c = RLENGTH; rest = substr($0, c + 1); item = 0
  if (skip >= 0) { if (c > skip || (seqtoo && c == skip && rest ~ /^-( |$)/)) next; skip = -1; seqtoo = 0 }
  lead = substr($0, 1, c)
  while (rest ~ /^- /) { lead = lead "- "; rest = substr(rest, 3); c += 2; while (rest ~ /^ /) { lead = lead " "; rest = substr(rest, 2); c++ } }
  if (!match(rest, /^[A-Za-z][A-Za-z0-9-]*:( |$)/)) exit 3
  k = substr(rest, 1, RLENGTH); sub(/: ?$/, "", k); v = substr(rest, length(k) + 2); sub(/^ +/, "", v); sub(/ +$/, "", v)
  n++
  if (!index(keep, " " k " ")) { print lead k ": REDACTED"; skip = c; seqtoo = 1; next }
  if (v ~ /^[|>&*!{[]/ && v !~ /^(\{\}|\[\])$/) exit 3
  if (v != "" && (substr(v, 1, 1) == "\"" && v !~ /^"[^"]*"$/ || substr(v, 1, 1) == sq && substr(v, length(v)) != sq)) exit 3
  if (k == "server") sub(/:\/\/[^\/@]*@/, "://", v)
  print lead k ":" (v == "" ? "" : " " v)
}
END { if (!n) exit 3 }'

# One level of JSON as "path<TAB>value" lines; for the small documents that this script writes itself.
AWK_FLAT='
{ text = text $0 "\n" }
function ws() { while (substr(text, pos, 1) ~ /[ \t\r\n]/ && pos <= len) pos++ }
function str(  s, c) {
  s = ""; pos++
  while (pos <= len) {
    c = substr(text, pos, 1)
    if (c == "\\") { s = s substr(text, pos, 2); pos += 2 } else if (c == "\"") { pos++; return s } else { s = s c; pos++ }
  }
  exit 3
}
function val(p, depth,   c, k, i, s) {
  if (depth > 20) exit 3
  ws(); c = substr(text, pos, 1)
  if (c == "{") {
    pos++; ws(); if (substr(text, pos, 1) == "}") { pos++; return }
    while (1) { ws(); if (substr(text, pos, 1) != "\"") exit 3; k = str(); ws(); if (substr(text, pos, 1) != ":") exit 3; pos++; val(p "/" k, depth + 1); ws(); c = substr(text, pos, 1); pos++; if (c == "}") return; if (c != ",") exit 3 }
  }
  if (c == "[") {
    pos++; ws(); if (substr(text, pos, 1) == "]") { pos++; return }
    for (i = 0; ; i++) { val(p "/" i, depth + 1); ws(); c = substr(text, pos, 1); pos++; if (c == "]") return; if (c != ",") exit 3 }
  }
  if (c == "\"") { s = str(); printf "%s\t%s\n", p, s; return }
  s = ""; while (substr(text, pos, 1) ~ /[A-Za-z0-9.+-]/ && pos <= len) { s = s substr(text, pos, 1); pos++ }
  if (s == "") exit 3
  printf "%s\t%s\n", p, s
}
END { pos = 1; len = length(text); val("", 0) }'

# Drops continue and remainingItemCount from the list metadata of a page whose successor was fetched.
AWK_PAGE_DONE='
/^    "(continue|remainingItemCount)": / && inmeta { next }
inmeta && /^  [}]/ { sub(/,$/, "", prev); inmeta = 0 }
{ if (have) print prev; prev = $0; have = 1 }
/^  "metadata": [{]$/ { inmeta = 1 }
END { if (have) print prev }'

# Allowlists of the redactor (specification 2.5)
KEEP_NS=' kube-system openshift-kube-apiserver openshift-kube-controller-manager openshift-kube-scheduler openshift-etcd '
KEEP_ANN=' kubernetes.io/config.source kubernetes.io/config.hash kubernetes.io/config.mirror kubernetes.io/enforce-mountable-secrets kubernetes.io/service-account.name rbac.authorization.kubernetes.io/autoupdate seccomp.security.alpha.kubernetes.io/pod scheduler.alpha.kubernetes.io/critical-pod openshift.io/scc kubeadm.kubernetes.io/kube-apiserver.advertise-address.endpoint kubeadm.kubernetes.io/etcd.advertise-client-urls '
KEEP_ANN_PREFIX='container.seccomp.security.alpha.kubernetes.io/ container.apparmor.security.beta.kubernetes.io/ pod-security.kubernetes.io/ policies.kyverno.io/'
KEEP_ENV=' '
for e in CERT_FILE KEY_FILE CLIENT_CERT_AUTH TRUSTED_CA_FILE AUTO_TLS PEER_CERT_FILE PEER_KEY_FILE PEER_CLIENT_CERT_AUTH PEER_TRUSTED_CA_FILE PEER_AUTO_TLS DATA_DIR CONFIG_FILE CIPHER_SUITES TLS_MIN_VERSION LISTEN_CLIENT_URLS LISTEN_PEER_URLS INITIAL_CLUSTER; do
  KEEP_ENV="${KEEP_ENV}ETCD_$e "
done

redact() { awk -v fmt="$1" -v sq="'" -v keepns="$KEEP_NS" -v keepann="$KEEP_ANN" -v keepannprefix="$KEEP_ANN_PREFIX" -v keepenv="$KEEP_ENV" "$AWK_REDACT"; }
redact_yaml() { redact yaml; }
redact_json() { redact json; }
json_flat() { awk "$AWK_FLAT" "$1"; }

# -------------------------------------------------------------------------------------------------- text and JSON

say() { [ -n "$QUIET" ] || printf '%s\n' "$*" >&2; }
warn() { printf '%s\n' "$TOOL: $*" >&2; }
die() { code=$1; shift; warn "$*"; exit "$code"; }
now() { date -u +%Y-%m-%dT%H:%M:%SZ; }
epoch() { date +%s; }
rand() { od -An -N16 -tx1 /dev/urandom | tr -d ' \n'; }
have() { command -v "$1" >/dev/null 2>&1; }
size_of() { s_n=$(wc -c <"$1") && printf '%s' "$((s_n))"; }
sanitize() { printf '%s' "$1" | tr -c 'A-Za-z0-9._-' '_' | cut -c1-64; }

sha_of() {
  if have sha256sum; then s_h=$(sha256sum <"$1")
  elif have shasum; then s_h=$(shasum -a 256 <"$1")
  elif have openssl; then s_h=$(openssl dgst -sha256 -r <"$1")
  else return 0; fi
  printf '%s' "${s_h%% *}"
}

# bstr: bytes as a JSON string body, one character for each byte (specification 1.2)
bstr_stream() {
  od -An -v -tu1 | awk '{ for (i = 1; i <= NF; i++) { b = $i + 0
    if (b == 34) printf "\\\""; else if (b == 92) printf "\\\\"
    else if (b >= 32 && b <= 126) printf "%c", b; else printf "\\u%04x", b } }'
}
bs() {                              # $1 -> BS, without a process for ordinary text
  case $1 in
    *[!A-Za-z0-9_./:@%+=,~\ -]*) BS=$(printf '%s' "$1" | bstr_stream) ;;
    *) BS=$1 ;;
  esac
}
unbs() {                            # JSON string body $1 -> UB, the bytes
  case $1 in
    *\\*) UB=$(printf '%b' "$(printf '%s\n' "$1" | awk '
      function hex(s,  i, v) { v = 0; for (i = 1; i <= length(s); i++) v = v * 16 + index("0123456789abcdef", tolower(substr(s, i, 1))) - 1; return v }
      { s = ""; for (i = 1; i <= length($0); i++) { c = substr($0, i, 1)
          if (c != "\\") { s = s c; continue }
          c = substr($0, ++i, 1)
          if (c == "u") { s = s sprintf("\\0%03o", hex(substr($0, i + 1, 4))); i += 4 } else s = s sprintf("\\0%03o", c == "\"" ? 34 : 92) }
        printf "%s", s }')"; printf x); UB=${UB%x} ;;
    *) UB=$1 ;;
  esac
}
jstr() { if [ -n "$1" ]; then bs "$1"; JS="\"$BS\""; else JS=null; fi; }   # -> JS: quoted, or null if empty
jint() { case $1 in ''|*[!0-9]*) JI=null ;; *) JI=$1 ;; esac; }

# Text that goes into records (stderr of commands): cut, without terminal sequences' use, nothing secret-shaped.
clean_text() { head -c 4096 | awk "$AWK_MASK"' { m = split($0, w, " "); for (i = 1; i <= m; i++) if (gatehit(w[i]) || secretword(w[i]) || w[i] ~ /:\/\/[^\/@ ]*@/) { print "REDACTED"; next } if (tolower($0) ~ /bearer /) print "REDACTED"; else print }'; }

# ------------------------------------------------------------------------------------------------ lifetime, signals

W=; ABORT=; ABORT_CODE=; DISK_FULL=; QUIET=; OUT_TMP=; LIMIT=; GATE_HITS=0
cleanup() {
  # a kubectl that still runs would make its cache directory again
  if [ -n "$W" ] && [ -s "$W/kpid" ]; then kill -9 "$(cat "$W/kpid")" 2>/dev/null; fi
  wait
  [ -z "$OUT_TMP" ] || rm -f "$OUT_TMP"
  [ -z "$W" ] || rm -rf "$W"
}
on_signal() {                       # the first signal ends the collection, the second one everything
  if [ -n "$ABORT" ]; then trap '' INT TERM HUP; warn "second signal: nothing is written"; cleanup; W=; OUT_TMP=; exit "$1"; fi
  ABORT=$2 ABORT_CODE=$1
  if [ -s "$W/kpid" ]; then kill "$(cat "$W/kpid")" 2>/dev/null; fi
  warn "interrupted: packing what there is (a second signal discards it)"
}
begin() {                           # private work directory, removed on every way out
  W=${TMPDIR:-/tmp}/kube-evidence.$(rand)
  mkdir -m 700 "$W" 2>/dev/null || { w_dir=$W; W=; die 5 "cannot make the work directory $w_dir"; }
  trap cleanup EXIT
  trap 'on_signal 130 SIGINT' INT
  trap 'on_signal 143 SIGTERM' TERM HUP
  # given back when the disk is full, so that the end of the records still fits
  head -c 65536 /dev/zero >"$W/ballast" 2>/dev/null
  LIMIT=$(($(epoch) + DEADLINE)); ERR=$W/err
  mkdir "$W/stage" "$W/tmp" || die 5 "cannot write to $W"
}
disk_is_full() { DISK_FULL=1; ABORT=disk-full ABORT_CODE=1; rm -f "$W/ballast"; warn "disk full: stopping"; }
# A record that was cut, at the end of $1 or where the next one ran on, is dropped; it says that the disk was full, also
# when a probe found room again meanwhile.
CUT='.[{]"(role|pid|id)":'
whole_records() {
  if [ -n "$(tail -c 1 "$1")" ] || grep -qE "$CUT" "$1"; then [ -n "$DISK_FULL" ] || disk_is_full; fi
  [ -z "$DISK_FULL" ] || whole_lines "$1"
}
whole_lines() { grep '^{.*}$' "$1" | grep -vE "$CUT" >"$W/whole"; cat "$W/whole" >"$1"; rm -f "$W/whole"; }
probe_disk() {                      # awk and dash may swallow ENOSPC, a second byte does not
  if [ -z "$DISK_FULL" ]; then
    printf 'x' >"$W/probe" 2>/dev/null
    if [ ! -s "$W/probe" ]; then disk_is_full; return 1; fi
    rm -f "$W/probe"
  fi
  [ -z "$DISK_FULL" ]
}
must_skip() {                       # true when no further call may be made; why is in SKIP
  SKIP=
  if [ -n "$ABORT" ]; then SKIP=Interrupted
  elif [ "$(epoch)" -ge "$LIMIT" ]; then SKIP=Deadline; DEADLINE_HIT=1
  elif [ -n "$UNREACHABLE" ]; then SKIP=Unreachable; fi
  [ -n "$SKIP" ]
}
await() {                           # status of background job $1, also when a signal interrupts the wait
  while :; do
    wait "$1"; a_st=$?
    if [ "$a_st" -gt 128 ] && kill -0 "$1" 2>/dev/null; then continue; fi
    return "$a_st"
  done
}
pause_for() { sleep "$1" & printf '%s' "$!" >"$W/kpid"; await "$!"; rm -f "$W/kpid"; }

# -------------------------------------------------------------------------------------------------------- records

P=                                  # directory of the part being written
CAPTURES=                           # file that takes its capture records
RED_REPLACED=0 RED_NULLED=0 UNREACHABLE='' DEADLINE_HIT=''

reset_rec() { R_cmd='[]' R_start=$(now) R_t0=$(epoch) R_attempts=1 R_exit=0 R_status=ok R_reason='' R_items=null R_planned='' R_out='' R_err=''; }
rec() {                             # id kind more-fields-as-JSON; the rest is in R_*
  r_bytes=null r_sha=null r_out=null
  if [ -n "$R_out" ]; then
    r_out="\"$R_out\""; r_bytes=$(size_of "$P/$R_out"); r_h=$(sha_of "$P/$R_out"); [ -z "$r_h" ] || r_sha="\"$r_h\""
  fi
  r_err=
  if [ -n "$R_err" ] && [ -s "$R_err" ]; then r_err=$(clean_text <"$R_err" | bstr_stream); fi
  r_line=$(printf '{"id":"%s","kind":"%s"%s,"cmd":%s,"start":"%s","seconds":%s,"attempts":%s,"exit":%s,"status":"%s"%s,"stderr":"%s","items":%s%s,"out":%s,"bytes":%s,"sha256":%s}' \
    "$1" "$2" "$3" "$R_cmd" "$R_start" "$(($(epoch) - R_t0))" "$R_attempts" "$R_exit" "$R_status" "${R_reason:+,\"reason\":\"$R_reason\"}" \
    "$r_err" "$R_items" "${R_planned:+,\"planned\":$R_planned}" "$r_out" "${r_bytes:-null}" "$r_sha")
  printf '%s\n' "$r_line" >>"$CAPTURES"
  probe_disk && return 0
  # a record that was cut is written again, into the room that the ballast gave back
  if [ "$(tail -n 1 "$CAPTURES")" != "$r_line" ]; then whole_lines "$CAPTURES"; printf '%s\n' "$r_line" >>"$CAPTURES"; fi
}
skip_rec() {                        # id kind more reason
  reset_rec; R_attempts=0 R_exit=null R_status=skipped R_reason=$4; rec "$1" "$2" "$3"
}
progress() {                        # name status items file
  STEP=$((STEP + 1)); [ -n "$QUIET" ] && return 0
  pr_size=; if [ -n "$4" ] && [ -f "$4" ]; then pr_size=" $(size_of "$4") bytes"; fi
  pr_items=; [ "$3" = null ] || pr_items=" $3 items"
  say "[$STEP${STEPS:+/$STEPS}] $1 ... $2$pr_items$pr_size $(($(epoch) - R_t0))s"
}
cmd_json() {                        # argv as JSON -> R_cmd; what names the operator's own files is left out
  R_cmd='["kubectl"'
  for c_a; do
    case $c_a in --cache-dir=*) continue ;; --kubeconfig=*) c_a='--kubeconfig=<kubeconfig>' ;; --context=*) c_a='--context=<context>' ;; esac
    bs "$c_a"; R_cmd="$R_cmd,\"$BS\""
  done
  R_cmd="$R_cmd]"
}

# ------------------------------------------------------------------------------------------------- gate and packing

gate_patterns() {                   # written so that this file does not match itself
  cat <<'EOF'
-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----
eyJ[A-Za-z0-9_-]{10,}\.eyJ[A-Za-z0-9_-]{10,}\.
(^|[^A-Za-z0-9.-])[a-z0-9]{6}\.[a-z0-9]{16}([^A-Za-z0-9.-]|$)
(client-key-data|id-token|refresh-token|access-token)"?: *"?[A-Za-z0-9+/_.-]{16,}
LS0tLS1CRUdJTi[A-Za-z0-9+/]*(UFJJVkFURSBLRV|BSSVZBVEUgS0VZ|QUklWQVRFIEtFW)
(AKIA|ASIA)[A-Z0-9]{16}
K10[0-9a-f]{64}::
EOF
}

# Files of the part that look like they hold a secret are removed and their records say so. Of the two line-by-line
# listings only the lines go: one odd file name must not cost all file modes of a node.
leak_gate() {
  gate_patterns >"$W/patterns"
  GATE_HITS=0; rm -f "$W/gate.kept"
  grep -rlE -f "$W/patterns" "$P" >"$W/gate" 2>"$W/gate.err"
  # the listing of hits could not be made: nothing may leave
  if [ -s "$W/gate.err" ]; then warn "leak gate failed: $(head -n 1 "$W/gate.err")"; return 1; fi
  printf '' >"$W/gate.out"
  while IFS= read -r g_file; do
    g_rel=${g_file#"$P/"}; GATE_HITS=$((GATE_HITS + 1))
    case $g_rel in
      stat.jsonl|proc.jsonl|captures.jsonl)
        grep -vE -f "$W/patterns" "$g_file" >"$W/gate.rest"; cat "$W/gate.rest" >"$g_file"
        # a record that had to go may have been the only word about its capture; the part says that it is not complete
        [ "$g_rel" = captures.jsonl ] && GATE_LOST=1 ;;
      *) rm -f "$g_file" ;;
    esac
    printf '%s\n' "$g_rel" >>"$W/gate.out"
  done <"$W/gate"
  [ "$GATE_HITS" -eq 0 ] && return 0
  for g_rel in stat.jsonl proc.jsonl; do
    if grep -qxF "$g_rel" "$W/gate.out"; then printf '%s\t%s\t%s\n' "$g_rel" "$(size_of "$P/$g_rel")" "$(sha_of "$P/$g_rel")" >>"$W/gate.kept"; fi
  done
  [ -f "$W/gate.kept" ] || printf '' >"$W/gate.kept"
  # a record's own fields start after an unescaped quote, so "status": cannot occur inside its text fields
  awk -v hits="$W/gate.out" -v kept="$W/gate.kept" '
    BEGIN { while ((getline line < hits) > 0) hit[line] = 1; while ((getline line < kept) > 0) { split(line, a, "\t"); size[a[1]] = a[2]; sha[a[1]] = a[3] } }
    { if (match($0, /,"out":"[^"]*",/)) { o = substr($0, RSTART + 8, RLENGTH - 10)
        if (o in hit) {
          i = match($0, /"status":"[a-z-]*"/); head = substr($0, 1, i - 1); tail = substr($0, i + RLENGTH); sub(/^,"reason":"[^"]*"/, "", tail)
          sub(/,"out":.*$/, "", tail)
          if (o in size) print head "\"status\":\"partial\",\"reason\":\"LeakGate\"" tail ",\"out\":\"" o "\",\"bytes\":" size[o] ",\"sha256\":" (sha[o] == "" ? "null" : "\"" sha[o] "\"") "}"
          else print head "\"status\":\"withheld\",\"reason\":\"LeakGate\"" tail ",\"out\":null,\"bytes\":null,\"sha256\":null}"
          next
        } }
      print }' "$P/captures.jsonl" >"$W/gated" && cat "$W/gated" >"$P/captures.jsonl"
}
captures_with() { sed -n 's/^{"id":"\([^"]*\)".*"exit":[^,]*,"status":"'"$1"'".*/\1/p' "$P/captures.jsonl"; }

# Ends a part: gate, counts, part.json. $1 = kind, $2 = its own object as JSON.
finish_part() {
  GATE_LOST=
  whole_records "$P/captures.jsonl"
  leak_gate || return 1
  f_counts=$(sed -n 's/.*"exit":[^,]*,"status":"\([a-z-]*\)".*/\1/p' "$P/captures.jsonl" | sort | uniq -c | awk '{ printf "%s\"%s\":%d", (NR > 1 ? "," : ""), $2, $1 }')
  f_state=complete
  case $f_counts in *partial*|*forbidden*|*unauthorized*|*timeout*|*error*|*skipped*|*withheld*|*truncated*) f_state=partial ;; esac
  f_abort=null
  [ -z "$DEADLINE_HIT" ] || { f_state=partial; f_abort='"deadline"'; }
  [ -z "$GATE_LOST" ] || f_state=partial
  case $ABORT in disk-full) f_state=aborted; f_abort='"disk-full"' ;; ?*) f_state=aborted f_abort="\"$ABORT\"" ;; esac
  f_withheld=$(captures_with withheld | awk '{ printf "%s\"%s\"", (NR > 1 ? "," : ""), $0 }')
  bs "$(uname -r)"; f_kernel=$BS; bs "$(shell_name)"; f_shell=$BS
  jstr "${KUBECTL_VERSION:-}"
  printf '{"partId":"%s","kind":"%s","tool":{"name":"%s","version":"%s"},"startedAt":"%s","finishedAt":"%s","state":"%s","abortReason":%s,"options":{%s},"counts":{%s},"redaction":{"rules":"1","selfTest":"pass","replaced":%s,"nulled":%s,"gateHits":%s,"withheld":[%s]},"host":{"os":"%s","kernel":"%s","euid":%s,"shell":"%s","awk":"%s","kubectl":%s},"%s":%s}\n' \
    "$PART_ID" "$1" "$TOOL" "$VERSION" "$PART_STARTED" "$(now)" "$f_state" "$f_abort" "$OPTIONS" "$f_counts" "$RED_REPLACED" "$RED_NULLED" "$GATE_HITS" "$f_withheld" \
    "$(uname -s)" "$f_kernel" "$(id -u)" "$f_shell" "$(awk_name)" "$JS" "$1" "$2" >"$P/part.json"
  # part.json takes names from the machine: it passes the same gate, and nothing is written if it does not
  if grep -qE -f "$W/patterns" "$P/part.json"; then warn "leak gate: part.json"; return 1; fi
  [ -s "$P/part.json" ] || return 1
  PART_STATES="$PART_STATES $f_state"; GATE_TOTAL=$((GATE_TOTAL + GATE_HITS))
  f_rel=${P#"$STAGE/"}; f_ps=$(sha_of "$P/part.json"); f_cs=$(sha_of "$P/captures.jsonl")
  add_manifest_part "$f_rel" "$1" "$PART_ID" "$f_ps" "$f_cs"
  SUMMARY="$SUMMARY$f_rel: $f_state; $(printf '%s' "$f_counts" | tr -d '"' | tr ',' ' ')$NL"
  f_list=$(captures_with withheld; sed -n 's/^{"id":"\([^"]*\)".*"reason":"LeakGate".*/\1/p' "$P/captures.jsonl")
  [ -z "$f_list" ] || SUMMARY="$SUMMARY  withheld: $(printf '%s\n' "$f_list" | sort -u | tr '\n' ' ')$NL"
}
add_manifest_part() {
  a_p=null a_c=null; [ -z "$4" ] || a_p="\"$4\""; [ -z "$5" ] || a_c="\"$5\""
  PARTS="$PARTS${PARTS:+,}$NL  {\"path\":\"$1\",\"kind\":\"$2\",\"partId\":\"$3\",\"sha256\":{\"part.json\":$a_p,\"captures.jsonl\":$a_c}}"
}
begin_part() { P=$STAGE/$1; mkdir -p "$P/data" || die 5 "cannot write to $W"; CAPTURES=$P/captures.jsonl; PART_ID=$(rand); PART_STARTED=$(now); printf '' >"$CAPTURES"; RED_REPLACED=0 RED_NULLED=0; }

awk_name() {
  case $(awk -W version 2>&1 </dev/null | head -n 1; awk --version 2>&1 </dev/null | head -n 1) in
    *mawk*) printf mawk ;; *GNU*) printf gawk ;; *usy[Bb]ox*) printf busybox ;; *) printf other ;;
  esac
}
shell_name() {
  if [ -n "${BASH_VERSION:-}" ]; then printf bash; elif [ -n "${KSH_VERSION:-}" ]; then printf ksh
  else s_exe=$(readlink "/proc/$$/exe" 2>/dev/null) || s_exe='sh'; printf '%s' "${s_exe##*/}"; fi
}

list_files() { for lf in "$1"/*; do if [ -d "$lf" ]; then list_files "$lf"; elif [ -f "$lf" ]; then printf '%s\n' "$lf"; fi; done; }

# Not every busybox has -T; without it the names go on the command line, which is long enough for thousands of nodes.
tar_list() {
  if tar -cf - -T /dev/null >/dev/null 2>&1; then tar -cf - -C "$W/stage" -T "$W/list"; return; fi
  set --
  while IFS= read -r tl; do set -- "$@" "$tl"; done <"$W/list"
  tar -cf - -C "$W/stage" "$@"
}

# Packs the stage and moves it into place. $1 = mode, $2 = more manifest fields.
pack() {
  rm -f "$W/ballast"
  p_complete=true
  case "$PART_STATES " in *aborted*) p_complete=false ;; esac
  printf '{"format":"kube-evidence-bundle","schemaVersion":"1.0","bundleId":"%s",\n "label":"%s","tool":{"name":"%s","version":"%s"},\n "createdAt":"%s","mode":"%s","complete":%s,\n "cluster":%s,\n "parts":[%s]%s}\n' \
    "$(rand)" "$LABEL" "$TOOL" "$VERSION" "$(now)" "$1" "$p_complete" "$CLUSTER_JSON" "$PARTS" "$2" >"$STAGE/manifest.json"
  [ -s "$STAGE/manifest.json" ] || die 5 "cannot write the manifest"
  if [ -e "$OUT" ]; then die 2 "$OUT exists"; fi
  # manifest first, then what each part says about itself, so that a reader in one pass knows what to expect
  ( cd "$W/stage" && {
      printf '%s\n' "$TOP/manifest.json"
      for p_f in "$TOP"/cluster* "$TOP"/nodes/*; do [ ! -f "$p_f/part.json" ] || printf '%s\n' "$p_f/part.json" "$p_f/captures.jsonl"; done
      list_files "$TOP" | grep -vxE "$TOP/manifest.json|.*/(part.json|captures.jsonl)"
      :
    } ) >"$W/list" 2>/dev/null || die 5 "cannot list the bundle"
  OUT_TMP=$OUT.part
  # made, not opened: in a directory of everybody a link may lie in wait under a name that is known beforehand
  ( set -C; : >"$OUT_TMP" ) 2>/dev/null || { p_tmp=$OUT_TMP; OUT_TMP=; die 5 "$p_tmp is in the way (an interrupted run?) or cannot be made"; }
  p_st=$( { { { tar_list 2>"$W/tar.err"; printf 't%s' "$?" >&3; } | gzip -c >>"$OUT_TMP"; printf 'g%s' "$?" >&3; } 3>&1; } 2>/dev/null )
  case $p_st in *t0*) : ;; *) die 5 "tar failed: $(head -n 1 "$W/tar.err" 2>/dev/null)" ;; esac
  case $p_st in *g0*) : ;; *) die 5 "cannot write $OUT" ;; esac
  { gzip -t "$OUT_TMP" 2>/dev/null && [ "$(gzip -dc "$OUT_TMP" | tar -tf - | wc -l)" -eq "$(wc -l <"$W/list")" ]; } || die 5 "cannot write $OUT (disk full?)"
  chmod 600 "$OUT_TMP" || die 5 "cannot write $OUT"
  p_sha=$(sha_of "$OUT_TMP")
  # ln fails when the name is taken meanwhile, mv would replace it; file systems without links get mv
  if ln "$OUT_TMP" "$OUT" 2>/dev/null; then rm -f "$OUT_TMP"; elif [ -e "$OUT" ]; then die 2 "$OUT exists"; else mv -f "$OUT_TMP" "$OUT" || die 5 "cannot write $OUT"; fi
  OUT_TMP=
  [ -z "$p_sha" ] || ( set -C; printf '%s  %s\n' "$p_sha" "${OUT##*/}" >"$OUT.sha256" ) 2>/dev/null || warn "cannot write $OUT.sha256"
  printf '%s' "$SUMMARY" >&2
  printf '%s\n' "$OUT: $(size_of "$OUT") bytes, sha256 ${p_sha:-not computed}" >&2
}
open_stage() { TOP=$(basename "$OUT"); TOP=${TOP%.tar.gz}; TOP=${TOP%.tgz}; TOP=$(sanitize "${TOP:-bundle}"); case $TOP in .*) TOP=bundle ;; esac; STAGE=$W/stage/$TOP; mkdir "$STAGE" || die 5 "cannot write to $W"; PARTS='' PART_STATES='' GATE_TOTAL=0 SUMMARY='' CLUSTER_JSON=null STEP=0 STEPS=''; }
name_output() {                     # $1 = default label; called when the label is known
  LABEL=$(sanitize "${LABEL:-$1}"); [ -n "$LABEL" ] || LABEL=cluster
  [ -n "$OUT" ] || OUT=kube-evidence-$LABEL-$(date -u +%Y%m%dT%H%M%SZ).tar.gz
  case $OUT in -*) OUT=./$OUT ;; esac
  for o_file in "$OUT" "$OUT.sha256"; do
    if [ -e "$o_file" ] || [ -h "$o_file" ]; then die 2 "$o_file exists; it is not overwritten"; fi
  done
  o_dir=$(dirname "$OUT"); { [ -d "$o_dir" ] && [ -w "$o_dir" ]; } || die 5 "cannot write to $o_dir"
}
exit_code() {
  if [ -n "$ABORT" ] && [ "$ABORT" != disk-full ]; then return "$ABORT_CODE"; fi
  [ "$GATE_TOTAL" -eq 0 ] || return 3
  case $PART_STATES in *partial*|*aborted*) return 1 ;; esac
  return 0
}

# ---------------------------------------------------------------------------------------------------- cluster part

# How each kind is captured (specification 2.4): L = redacted objects, N = table output (names) only.
KINDS='
L namespaces
L nodes
L pods
L deployments.apps
L daemonsets.apps
L statefulsets.apps
L replicasets.apps
L replicationcontrollers
L jobs.batch
L cronjobs.batch
L persistentvolumes
L serviceaccounts
L roles.rbac.authorization.k8s.io
L clusterroles.rbac.authorization.k8s.io
L rolebindings.rbac.authorization.k8s.io
L clusterrolebindings.rbac.authorization.k8s.io
L networkpolicies.networking.k8s.io
L globalnetworkpolicies.crd.projectcalico.org
L networkpolicies.crd.projectcalico.org
L globalnetworkpolicies.projectcalico.org
L networkpolicies.projectcalico.org
L ciliumnetworkpolicies.cilium.io
L ciliumclusterwidenetworkpolicies.cilium.io
L adminnetworkpolicies.policy.networking.k8s.io
L baselineadminnetworkpolicies.policy.networking.k8s.io
L services
L validatingwebhookconfigurations.admissionregistration.k8s.io
L mutatingwebhookconfigurations.admissionregistration.k8s.io
L validatingadmissionpolicies.admissionregistration.k8s.io
L validatingadmissionpolicybindings.admissionregistration.k8s.io
L apiservices.apiregistration.k8s.io
L csidrivers.storage.k8s.io
L certificatesigningrequests.certificates.k8s.io
L clusterpolicies.kyverno.io
L policies.kyverno.io
L validatingpolicies.policies.kyverno.io
L imagevalidatingpolicies.policies.kyverno.io
L constrainttemplates.templates.gatekeeper.sh
L configs.config.gatekeeper.sh
L clusteradmissionpolicies.policies.kubewarden.io
L admissionpolicies.policies.kubewarden.io
L policyservers.policies.kubewarden.io
L securitycontextconstraints.security.openshift.io
L clusterimagepolicies.policy.sigstore.dev
L imagepolicies.config.openshift.io
L clusterimagepolicies.config.openshift.io
L apiservers.config.openshift.io
L authentications.config.openshift.io
L oauths.config.openshift.io
L networks.config.openshift.io
L infrastructures.config.openshift.io
L kubeapiservers.operator.openshift.io
L kubeletconfigs.machineconfiguration.openshift.io
L machineconfigpools.machineconfiguration.openshift.io
N horizontalpodautoscalers.autoscaling
N resourcequotas
N limitranges
N ingresses.networking.k8s.io
N persistentvolumeclaims
N endpoints
N configmaps
N customresourcedefinitions.apiextensions.k8s.io
N secretproviderclasses.secrets-store.csi.x-k8s.io
N externalsecrets.external-secrets.io
N clusterexternalsecrets.external-secrets.io
N secretstores.external-secrets.io
N clustersecretstores.external-secrets.io
N sealedsecrets.bitnami.com
N vaultauths.secrets.hashicorp.com
N vaultconnections.secrets.hashicorp.com
'
CONFIGMAPS='kube-system/kubeadm-config kube-system/kubelet-config kube-system/kube-proxy kube-system/extension-apiserver-authentication kube-system/aws-auth kube-system/cilium-config kube-system/calico-config kube-system/canal-config kube-flannel/kube-flannel-cfg openshift-kube-apiserver/config openshift-kube-controller-manager/config openshift-kube-scheduler/config'

split_kind() { case $1 in *.*) K_R=${1%%.*} K_G=${1#*.} ;; *) K_R=$1 K_G= ;; esac; }
api_path() {                        # kind -> AP, the list path of a built-in kind that can be large; fails for others
  case $1 in
    namespaces|nodes|pods|services|serviceaccounts|replicationcontrollers|persistentvolumes) AP=/api/v1 ;;
    *.apps) AP=/apis/apps/v1 ;;
    *.batch) AP=/apis/batch/v1 ;;
    *.rbac.authorization.k8s.io) AP=/apis/rbac.authorization.k8s.io/v1 ;;
    networkpolicies.networking.k8s.io) AP=/apis/networking.k8s.io/v1 ;;
    certificatesigningrequests.certificates.k8s.io) AP=/apis/certificates.k8s.io/v1 ;;
    *) return 1 ;;
  esac
  AP=$AP${2:+/namespaces/$2}/${1%%.*}
}
# "no such type" proves nothing about a group whose discovery failed
unserved() {
  case $DISCOVERY in
    ok) return 0 ;;
    partial) [ -z "$K_G" ] || ! grep -qF "$K_G" "$W/tmp/discovery.err" || { R_status=error R_reason=Discovery; } ;;
    *) R_status=error R_reason=Discovery ;;
  esac
}
namespaced() { case $1 in namespaces|nodes|persistentvolumes|cluster*|global*|*webhookconfigurations.*|validatingadmission*|apiservices.*|csidrivers.*|certificatesigningrequests.*|customresourcedefinitions.*|adminnetworkpolicies.*|baselineadmin*|constrainttemplates.*|*.constraints.gatekeeper.sh|securitycontextconstraints.*|*.config.openshift.io|*.operator.openshift.io|*.machineconfiguration.openshift.io|policyservers.*) return 1 ;; esac; }
served() { [ "$DISCOVERY" != ok ] || grep -qxF -e "$1" "$P/data/api-resources.txt"; }
skipped_kind() { case " $SKIPS " in *" $1 "*|*" ${1%%.*} "*) return 0 ;; esac; return 1; }
urlenc() { printf '%s' "$1" | od -An -v -tu1 | awk '{ for (i = 1; i <= NF; i++) { c = sprintf("%c", $i + 0); if (c ~ /[A-Za-z0-9._~-]/) printf "%s", c; else printf "%%%02X", $i } }'; }

# kubectl takes the place of the subshell that calls this, so that its process id is the one to stop
kc() { exec "$KUBECTL" ${KUBECONFIG_GIVEN:+"--kubeconfig=$KUBECONFIG_GIVEN"} ${CONTEXT:+"--context=$CONTEXT"} "--cache-dir=$W/cache" "--request-timeout=$(call_timeout)" "$@"; }
call_timeout() {                    # never beyond the deadline
  t_left=$((LIMIT - $(epoch))); [ "$t_left" -gt 0 ] || t_left=1
  t_n=${TIMEOUT%s}; case $t_n in *[!0-9]*) printf '%s' "$TIMEOUT"; return ;; esac
  if [ "$t_n" -gt "$t_left" ]; then printf '%ss' "$t_left"; else printf '%s' "$TIMEOUT"; fi
}
# One call: kget FILE FILTER ARG...  -> K_ST (kubectl), F_ST (filter), $ERR. The filter works on the stream: what is
# not redacted is never in a file.
kget() {
  kg_out=$1 kg_filter=$2; shift 2
  rm -f "$W/st"
  cmd_json ${KUBECONFIG_GIVEN:+"--kubeconfig=x"} ${CONTEXT:+"--context=x"} "--request-timeout=$(call_timeout)" "$@"
  { kc "$@" </dev/null 2>"$ERR" & printf '%s' "$!" >"$W/kpid"; wait "$!"; printf '%s' "$?" >"$W/st"; } | "$kg_filter" >"$kg_out" 2>"$W/ferr" &
  await "$!"; F_ST=$?
  K_ST=$(cat "$W/st" 2>/dev/null)
  # a status that could not even be written
  if [ -z "$K_ST" ]; then K_ST=1; [ -n "$ABORT" ] || disk_is_full; fi
  rm -f "$W/kpid"
}
classify() {                        # -> R_exit R_status R_reason, from K_ST, F_ST and the text on stderr
  R_exit=$K_ST R_reason=
  if [ "$K_ST" -eq 0 ]; then
    if [ "$F_ST" -eq 0 ]; then R_status=ok; else R_status=withheld R_reason=Redaction; fi
    return 0
  fi
  if [ -n "$ABORT" ]; then R_status=error R_reason=Interrupted; return 0; fi
  R_status=error
  if grep -qF '(Forbidden)' "$ERR"; then R_status=forbidden R_reason=HTTP403
  elif grep -qE '\(Unauthorized\)|You must be logged in' "$ERR"; then R_status=unauthorized R_reason=HTTP401
  elif grep -qF "doesn't have a resource type" "$ERR"; then R_status=not-served R_reason=NoResourceType
  elif grep -qF '(NotFound)' "$ERR"; then R_status=notfound R_reason=HTTP404
  elif grep -qF '(Expired)' "$ERR"; then R_reason=Expired
  elif grep -qF '(TooManyRequests)' "$ERR"; then R_reason=TooManyRequests
  elif grep -qE '\(Timeout\)|Client\.Timeout exceeded|deadline exceeded' "$ERR"; then R_status=timeout R_reason=Timeout
  elif grep -qE 'was refused|no such host|Unable to connect' "$ERR"; then R_reason=Unreachable
  elif [ "$K_ST" -eq 137 ]; then R_reason=OutOfMemory
  elif grep -qF '(ServiceUnavailable)' "$ERR"; then R_reason=ServiceUnavailable
  elif grep -qF '(InternalError)' "$ERR"; then R_reason=InternalError
  elif grep -qF 'converting JSON to YAML' "$ERR"; then R_reason=NotYaml
  fi
}
retryable() {                       # a page's own Expired is not: its token will not come back
  [ "$K_ST" -ne 0 ] && [ -z "$ABORT" ] && ! grep -qE '\((Forbidden|Unauthorized|NotFound)\)' "$ERR" &&
    grep -qE "Timeout|TooManyRequests|ServiceUnavailable|InternalError|${1:-Expired|}Client\\.Timeout|connection refused|connection reset|TLS handshake timeout|deadline exceeded|EOF|too many requests|was refused" "$ERR"
}
# kget with retries; FT_* are what the redactor counted
fetch() {
  ft_n=0
  while :; do
    ft_n=$((ft_n + 1)); R_attempts=$ft_n
    kget "$@"
    { [ "$ft_n" -le "$RETRIES" ] && retryable "${NO_EXPIRED_RETRY:-}"; } || break
    case $ft_n in 1) ft_p=2 ;; 2) ft_p=5 ;; *) ft_p=10 ;; esac
    [ $(($(epoch) + ft_p)) -lt "$LIMIT" ] || break
    pause_for "$ft_p"
    [ -z "$ABORT" ] || break
  done
  classify
  FT_REDACTED=0 FT_NULL=0 FT_ITEMS=0 FT_LINES=-1 FT_CONTINUE=
  while read -r ft_k ft_v _; do
    case $ft_k in
      REDACTED) FT_REDACTED=$ft_v ;; null) FT_NULL=$ft_v ;; items) FT_ITEMS=$ft_v ;; lines) FT_LINES=$ft_v ;; continue) FT_CONTINUE=$ft_v ;;
    esac
  done <"$W/ferr"
  if ! probe_disk; then rm -f "$1"; R_status=error R_reason=DiskFull; return 0; fi
  # awk need not notice that its output could not be written
  if [ "$R_status" = ok ] && [ "$FT_LINES" -ge 0 ] && [ "$FT_LINES" -ne "$(wc -l <"$1")" ]; then R_status=error R_reason=WriteFailed; fi
}
# Decides what happens with the file of a list call
settle_list() {
  R_err=$ERR
  if [ "$R_status" != ok ]; then
    # an empty List with a failed call is no evidence of absence; a partial one is worth keeping
    if [ "$R_exit" != 0 ] && [ "$F_ST" -eq 0 ] && [ "$FT_ITEMS" -gt 0 ] && [ -z "$DISK_FULL" ]; then
      R_reason=${R_reason:-Incomplete}; [ "$R_status" = timeout ] && R_reason=Timeout
      R_status=partial
    else rm -f "$1"; fi
  elif [ ! -s "$1" ]; then rm -f "$1"; R_status=error R_reason=NoOutput
  elif [ -n "$FT_CONTINUE" ] && [ -z "${IN_PAGES:-}" ]; then R_status=partial R_reason=Continue
  fi
  if [ -f "$1" ]; then
    R_out=${1#"$P/"}; R_items=$FT_ITEMS
    RED_REPLACED=$((RED_REPLACED + FT_REDACTED)); RED_NULLED=$((RED_NULLED + FT_NULL))
  fi
}
obj_fields() {                      # namespace name (JSON values) -> R_obj
  R_obj=",\"resource\":\"$K_R\",\"group\":\"$K_G\",\"namespace\":$1,\"name\":$2"
}
safe_name() {                       # name for a file in directory $2: [a-z0-9.-] only, and no two the same
  sn=$(printf '%s' "$1" | tr -c 'a-z0-9.-' '_'); sn_i=1; sn_b=$sn
  case $sn in .*|-*|'') sn=_$sn; sn_b=$sn ;; esac
  if [ "$sn" != "$1" ]; then while [ -e "$2/$sn.yaml" ] || [ -e "$2/$sn.json" ] || [ -e "$2/$sn.txt" ] || [ -e "$2/$sn" ]; do sn_i=$((sn_i + 1)); sn=$sn_b-$sn_i; done; fi
  SN=$sn
}
count_items() {                     # list path -> COUNT, empty if it cannot be told; the object itself is not kept
  COUNT=
  kget "$W/tmp/count" count_filter get --raw "$RAW_PREFIX$1?limit=1"
  if [ "$K_ST" -eq 0 ]; then COUNT=$(head -n 1 "$W/tmp/count"); case $COUNT in ''|*[!0-9]*) COUNT= ;; esac; fi
}
count_filter() { awk '
  { if (match($0, /"remainingItemCount": *[0-9]+/)) { r = substr($0, RSTART, RLENGTH); sub(/.*: */, "", r); left = r } else if (match($0, /"continue": *"[^"]/)) unknown = 1
    if ($0 ~ /"items": *[[] *[{]/) one = 1 }
  END { if (unknown) print "?"; else print left + one }'; }

# Large lists are read in pages with get --raw: kubectl then copies the stream and stays at about 45 MiB, where
# -o yaml of 5,200 pods took 2.4 GiB and -o json 1.3 GiB. ?pretty=true makes the API server print one value a line, so
# that the redactor's rules hold for pages too; splitting compact JSON in awk is quadratic in busybox (0.2 s for
# 100 kB, 12 s for 1 MB in one line). A server that answers in one line all the same gets its page withheld.
#
# All pages of one list path: pages ID BASE-OF-FILES(relative) PATH NAMESPACE(JSON). Sets PG_STATUS PG_REASON PG_ITEMS
# PG_PLANNED PG_DONE. The records of the pages are held back until the sequence has ended, because a 410 on a later
# page starts it again (once): pages of two different snapshots of the list do not make one list.
pages() {
  pg_restarts=0
  while :; do
    pg_n=0 PG_ITEMS=0 PG_DONE=0 PG_PLANNED=1 PG_STATUS=ok PG_REASON='' pg_token='' pg_prev='' IN_PAGES=1 NO_EXPIRED_RETRY=' '
    pg_red=$RED_REPLACED pg_nul=$RED_NULLED
    printf '' >"$W/pages.jsonl"; CAPTURES=$W/pages.jsonl
    while :; do
      pg_n=$((pg_n + 1)); pg_no=$(printf '%04d' "$pg_n"); pg_file=$P/$2/_page-$pg_no.json
      mkdir -p "$P/$2"; reset_rec; obj_fields "$4" null
      if must_skip && [ "$SKIP" != Unreachable ]; then
        PG_STATUS=skipped PG_REASON=$SKIP; flush_page; skip_rec "$1/page-$pg_no" list "$R_obj,\"page\":$pg_n" "$SKIP"; break
      fi
      fetch "$pg_file" redact_json get --raw "$RAW_PREFIX$3?limit=$PAGE&pretty=true${pg_token:+&continue=$(urlenc "$pg_token")}"
      [ -z "$pg_token" ] || R_cmd=$(printf '%s' "$R_cmd" | sed 's/&continue=[^"]*"/\&continue=<continue>"/')
      settle_list "$pg_file"
      if [ "$R_status" != ok ]; then break; fi
      # now that this page is there, the one before is complete
      if [ -n "$pg_prev" ]; then awk "$AWK_PAGE_DONE" "$pg_prev" >"$W/tmp/page" && cat "$W/tmp/page" >"$pg_prev"; fi
      flush_page
      pg_prev=$pg_file PG_DONE=$pg_n PG_ITEMS=$((PG_ITEMS + FT_ITEMS)) PG_PLANNED=$pg_n
      hold_page "$1/page-$pg_no"
      pg_token=$FT_CONTINUE
      [ -n "$pg_token" ] || break
    done
    if [ "$R_status" = error ] && [ "$R_reason" = Expired ] && [ "$pg_restarts" -eq 0 ]; then
      pg_restarts=1; say "    the list expired on page $pg_n: starting again"; rm -f "$P/$2"/_page-*.json; H_ID=''
      RED_REPLACED=$pg_red RED_NULLED=$pg_nul; continue
    fi
    if [ "$R_status" != ok ] && [ "$R_status" != skipped ]; then
      PG_STATUS=$R_status PG_REASON=$R_reason PG_PLANNED=$pg_n
      flush_page
      if [ "$PG_DONE" -gt 0 ] || [ "$pg_n" -gt 1 ]; then rec "$1/page-$pg_no" list "$R_obj,\"page\":$pg_n"; fi
    else flush_page; fi
    break
  done
  IN_PAGES='' NO_EXPIRED_RETRY=''
  CAPTURES=$P/captures.jsonl
  if [ "$PG_DONE" -gt 0 ]; then
    cat "$W/pages.jsonl" >>"$CAPTURES"
    if [ "$PG_STATUS" != ok ]; then PG_STATUS=partial; PG_PLANNED=$(((PG_PLANNED > (${COUNT:-0} + PAGE - 1) / PAGE) ? PG_PLANNED : (${COUNT:-0} + PAGE - 1) / PAGE)); fi
  else
    rm -f "$P/$2"/_page-*.json; rmdir "$P/$2" 2>/dev/null
  fi
}
# A page's record waits until the next page is there, because that changes the page's last bytes
H_ID=
hold_page() { H_ID=$1 H_obj=$R_obj,\"page\":$pg_n H_cmd=$R_cmd H_start=$R_start H_secs=$(($(epoch) - R_t0)) H_attempts=$R_attempts H_items=$R_items H_out=$R_out; }
flush_page() {
  [ -n "$H_ID" ] || return 0
  fp_cmd=$R_cmd fp_start=$R_start fp_t0=$R_t0 fp_att=$R_attempts fp_exit=$R_exit fp_status=$R_status fp_reason=$R_reason fp_items=$R_items fp_out=$R_out fp_err=$R_err
  R_cmd=$H_cmd R_start=$H_start R_t0=$(($(epoch) - H_secs)) R_attempts=$H_attempts R_exit=0 R_status=ok R_reason='' R_items=$H_items R_out=$H_out R_err='' R_planned=''
  rec "$H_ID" list "$H_obj"
  H_ID=
  R_cmd=$fp_cmd R_start=$fp_start R_t0=$fp_t0 R_attempts=$fp_att R_exit=$fp_exit R_status=$fp_status R_reason=$fp_reason R_items=$fp_items R_out=$fp_out R_err=$fp_err
}

# One list: list_scope ID FILE-BASE(relative, without extension) KIND NS ("" = all) ; sets LS_STATUS LS_ITEMS
list_scope() {
  ls_id=$1 ls_base=$2 ls_kind=$3 ls_ns=$4; split_kind "$ls_kind"
  if [ -n "$ls_ns" ]; then bs "$ls_ns"; ls_nsj="\"$BS\""; else ls_nsj='"*"'; fi
  reset_rec; ls_t0=$R_t0 ls_start=$R_start; obj_fields "$ls_nsj" null; COUNT=
  if must_skip; then skip_rec "$ls_id" list "$R_obj" "$SKIP"; LS_STATUS=skipped LS_ITEMS=0; return 0; fi
  ls_pages=
  if api_path "$ls_kind" "$ls_ns"; then
    count_items "$AP"
    if [ "$ls_kind" = pods ] && [ -z "$ls_ns" ]; then POD_COUNT=$COUNT; fi
    if [ -n "$COUNT" ] && [ "$COUNT" -gt "$MAX_ITEMS" ]; then ls_pages=1; fi
  fi
  if [ -z "$ls_pages" ]; then
    reset_rec; ls_file=$P/$ls_base.$FORMAT; mkdir -p "${ls_file%/*}"
    if [ -n "$ls_ns" ]; then fetch "$ls_file" "redact_$FORMAT" get "$ls_kind" -n "$ls_ns" -o "$FORMAT" --chunk-size=$PAGE
    else fetch "$ls_file" "redact_$FORMAT" get "$ls_kind" -A -o "$FORMAT" --chunk-size=$PAGE; fi
    # one control character in one annotation is enough for kubectl to give up on YAML
    if [ "$K_ST" -ne 0 ] && [ "$R_reason" = NotYaml ]; then
      rm -f "$ls_file"; ls_file=$P/$ls_base.json
      if [ -n "$ls_ns" ]; then fetch "$ls_file" redact_json get "$ls_kind" -n "$ls_ns" -o json --chunk-size=$PAGE; else fetch "$ls_file" redact_json get "$ls_kind" -A -o json --chunk-size=$PAGE; fi
    fi
    settle_list "$ls_file"; R_t0=$ls_t0
    case $R_status/$R_reason in
      notfound/*) R_status=not-served ;;
      not-served/*) unserved "$ls_kind" ;;
      partial/Expired|error/Expired|*/Timeout|error/OutOfMemory)
        if [ -z "$ABORT" ] && api_path "$ls_kind" "$ls_ns"; then rm -f "$ls_file"; R_out=''; ls_pages=1; say "    $ls_kind: $R_reason; reading pages"; fi ;;
    esac
  fi
  if [ -n "$ls_pages" ]; then
    api_path "$ls_kind" "$ls_ns"
    if [ -n "$ls_ns" ]; then ls_dir=$ls_base; else ls_dir=data/objects/$ls_kind; fi
    pages "${ls_id%/\*}" "$ls_dir" "$AP" "$ls_nsj"
    # the umbrella over the pages; without any page it is the only record
    R_start=$ls_start R_t0=$ls_t0 R_out='' R_items=null R_planned=''
    if [ "$PG_DONE" -gt 0 ]; then R_cmd='[]' R_attempts=0 R_exit=null R_err='' R_items=$PG_ITEMS R_planned=$PG_PLANNED; fi
    R_status=$PG_STATUS R_reason=$PG_REASON; obj_fields "$ls_nsj" null
  fi
  LS_STATUS=$R_status LS_ITEMS=$R_items; [ "$LS_ITEMS" != null ] || LS_ITEMS=0
  LS_FILE=${R_out:-}
  [ -n "$ls_pages" ] && LS_FILE=
  # a cluster-wide 403 of a namespaced kind is not the last word
  if [ "$LS_STATUS" = forbidden ] && [ -z "$ls_ns" ] && namespaced "$ls_kind"; then return 0; fi
  rec "$ls_id" list "$R_obj"
}
names_scope() {                     # the same for table output; ID FILE KIND NS
  split_kind "$3"
  if [ -n "$4" ]; then bs "$4"; nm_nsj="\"$BS\""; else nm_nsj='"*"'; fi
  reset_rec; obj_fields "$nm_nsj" null; LS_ITEMS=0
  if must_skip; then skip_rec "$1" names "$R_obj" "$SKIP"; LS_STATUS=skipped; return 0; fi
  nm_file=$P/$2.txt; mkdir -p "${nm_file%/*}"
  if [ -n "$4" ]; then fetch "$nm_file" cat get "$3" -n "$4" --no-headers --chunk-size=$PAGE; else fetch "$nm_file" cat get "$3" -A --no-headers --chunk-size=$PAGE; fi
  R_err=$ERR
  if [ "$R_status" = ok ]; then R_out=$2.txt; R_items=$(wc -l <"$nm_file"); R_items=$((R_items))
  elif [ -s "$nm_file" ] && [ -z "$DISK_FULL" ]; then R_status=partial; R_out=$2.txt; R_items=$(wc -l <"$nm_file"); R_items=$((R_items))
  else rm -f "$nm_file"; case $R_status in notfound) R_status=not-served ;; not-served) unserved "$3" ;; esac; fi
  LS_STATUS=$R_status; [ "$R_items" = null ] || LS_ITEMS=$R_items
  LS_FILE=$2.txt
  if [ "$LS_STATUS" = forbidden ] && [ -z "$4" ] && namespaced "$3"; then return 0; fi
  rec "$1" names "$R_obj"
}
capture_kind() {                    # L|N kind
  ck_kind=$2; split_kind "$ck_kind"; obj_fields '"*"' null
  if [ "$1" = L ]; then ck_id=objects/$ck_kind ck_base=data/objects/$ck_kind ck_k=list; else ck_id=names/$ck_kind ck_base=data/names/$ck_kind ck_k=names; fi
  if skipped_kind "$ck_kind" || { [ "$1" = N ] && skipped_kind names; }; then
    skip_rec "$ck_id/*" $ck_k "$R_obj" OptionSkip; progress "$ck_kind" skipped null ''; return 0
  fi
  if ! served "$ck_kind"; then
    reset_rec; R_attempts=0 R_exit=null R_status=not-served; rec "$ck_id/*" $ck_k "$R_obj"; STEP=$((STEP + 1)); return 0
  fi
  if [ "$1" = L ]; then list_scope "$ck_id/*" "$ck_base" "$ck_kind" ''; else names_scope "$ck_id/*" "$ck_base" "$ck_kind" ''; fi
  if [ "$LS_STATUS" = forbidden ] && namespaced "$ck_kind"; then by_namespace "$1"; fi
  if [ "$ck_kind" = namespaces ]; then NS_STATUS=$LS_STATUS NS_COUNT=$LS_ITEMS; fi
  if [ "$ck_kind" = nodes ]; then NODES_STATUS=$LS_STATUS NODES_COUNT=$LS_ITEMS; fi
  progress "$ck_kind" "$LS_STATUS" "$LS_ITEMS" "$P/${LS_FILE:-}"
}
by_namespace() {                    # after a 403 for the whole cluster; the pending record in R_* becomes the umbrella
  bn_start=$R_start bn_err=$W/tmp/bn.err; cp "$ERR" "$bn_err" 2>/dev/null
  bn_list=${NS_LIST:-$NAMESPACES}
  if [ -z "$bn_list" ]; then R_err=$ERR; rec "$ck_id/*" $ck_k "$R_obj"; return 0; fi
  bn_n=0 bn_ok=0 bn_items=0 bn_any=0; printf '' >"$W/tmp/bn.status"
  printf '%s\n' "$bn_list" >"$W/tmp/bn.list"
  while IFS= read -r bn_ns <&4; do
    [ -n "$bn_ns" ] || continue
    bn_n=$((bn_n + 1)); bs "$bn_ns"; bn_b=$BS; safe_name "$bn_ns" "$P/$ck_base"
    if [ "$1" = L ]; then list_scope "$ck_id/$bn_b" "$ck_base/$SN" "$ck_kind" "$bn_ns"; else names_scope "$ck_id/$bn_b" "$ck_base/$SN" "$ck_kind" "$bn_ns"; fi
    [ "$LS_STATUS" != ok ] || bn_ok=$((bn_ok + 1))
    case $LS_STATUS in ok|partial) bn_any=1 ;; esac
    bn_items=$((bn_items + LS_ITEMS)); printf '%s\n' "$LS_STATUS" >>"$W/tmp/bn.status"
  done 4<"$W/tmp/bn.list"
  rmdir "$P/$ck_base" 2>/dev/null
  split_kind "$ck_kind"; obj_fields '"*"' null; reset_rec
  R_start=$bn_start R_attempts=0 R_exit=null R_items=$bn_items R_planned=$bn_n R_err=$bn_err
  if [ "$bn_ok" -eq "$bn_n" ] && [ "$NS_STATUS" = ok ]; then R_status=ok
  elif [ "$bn_any" -eq 1 ]; then R_status=partial R_reason=HTTP403
  else R_items=null; R_status=$(sort "$W/tmp/bn.status" | uniq -c | sort -rn | awk 'NR == 1 { print $2 }'); R_reason=HTTP403; fi
  LS_STATUS=$R_status LS_ITEMS=$bn_items LS_FILE=
  rec "$ck_id/*" $ck_k "$R_obj"
}
# metadata.name of every object in files that this script stored
object_names() {
  awk 'FNR == 1 { f = /^[{]/ ? "json" : "yaml" }
    FNR == 2 && f == "json" { f = /^    "/ ? "json4" : "json2" }
    f == "yaml" && /^    name: / { v = substr($0, 11); gsub(/["\047]/, "", v); print v }
    f == "json2" && /^        "name": "/ { v = $0; sub(/^ *"name": "/, "", v); sub(/",?$/, "", v); print v }
    f == "json4" && /^                "name": "/ { v = $0; sub(/^ *"name": "/, "", v); sub(/",?$/, "", v); print v }' "$@"
}
stored_objects() { for so in "$P/data/objects/$1.yaml" "$P/data/objects/$1.json" "$P/data/objects/$1"/_page-*.json; do [ ! -f "$so" ] || printf '%s\n' "$so"; done; }

get_configmap() {                   # namespace/name
  gm_ns=${1%%/*} gm_name=${1#*/}; K_R=configmaps K_G=; obj_fields "\"$gm_ns\"" "\"$gm_name\""; reset_rec
  if must_skip; then skip_rec "objects/configmaps/$1" get "$R_obj" "$SKIP"; return 0; fi
  gm_file=$P/data/objects/configmaps/$1.$FORMAT; mkdir -p "${gm_file%/*}"
  fetch "$gm_file" configmap_filter get configmap "$gm_name" -n "$gm_ns" -o "$FORMAT" --ignore-not-found
  R_err=$ERR
  if [ "$R_status" = ok ] && [ ! -s "$gm_file" ]; then R_status=notfound; rm -f "$gm_file"
  elif [ "$R_status" = ok ]; then R_out=${gm_file#"$P/"}; R_items=1; RED_REPLACED=$((RED_REPLACED + FT_REDACTED)); RED_NULLED=$((RED_NULLED + FT_NULL))
  else rm -f "$gm_file"; fi
  rmdir "${gm_file%/*}" 2>/dev/null
  gm_status=$R_status; rec "objects/configmaps/$1" get "$R_obj"
}
# ConfigMaps hold whole files as block scalars: the object redactor does not look into them, the configuration filter does
configmap_filter() { { redact "$FORMAT" 2>"$W/ferr2"; printf '%s' "$?" >"$W/rst"; } | awk -v sq="'" -v want=configmap "$AWK_CONFIG"; cf_st=$?; grep -v '^lines' "$W/ferr2" >&2; [ "$cf_st" -eq 0 ] && [ "$(cat "$W/rst")" = 0 ]; }

# kubelet configuration: staticPodURLHeader may carry an Authorization header and is cut out of the one-line JSON
configz_filter() { awk '
  { line = line $0 }
  END {
    while ((i = index(line, "\"staticPodURLHeader\":")) > 0) {
      done = done substr(line, 1, i - 1) "\"staticPodURLHeader\" :null"; j = i + 21; depth = 0; instr = 0; ended = 0
      for (; j <= length(line); j++) { c = substr(line, j, 1)
        if (instr) { if (c == "\\") j++; else if (c == "\"") instr = 0; continue }
        if (c == "\"") instr = 1
        else if (c == "{" || c == "[") depth++
        else if (c == "}" || c == "]") { if (depth == 0) { ended = 1; break } depth--; }
        else if (c == "," && depth == 0) { ended = 1; break } }
      if (!ended) exit 3
      line = substr(line, j)
    }
    line = done line
    gsub(/"staticPodURLHeader" :null/, "\"staticPodURLHeader\":null", line)
    if (line == "") exit 0
    if (line !~ /^[{].*[}][ \t]*$/) exit 3
    print line
  }'; }
configz_call() {                    # runs in a subshell beside others: node, file, own directory; its record is FILE.rec
  cz_node=$1 cz_file=$2 W=$3 ERR=$3/err TIMEOUT=$CONFIGZ_TIMEOUT CAPTURES=$2.rec
  trap - INT TERM HUP EXIT
  mkdir "$W"; reset_rec; bs "$cz_node"; cz_b=$BS
  cmd_json ${KUBECONFIG_GIVEN:+"--kubeconfig=x"} ${CONTEXT:+"--context=x"} "--request-timeout=$(call_timeout)" get --raw "$RAW_PREFIX/api/v1/nodes/$cz_node/proxy/configz"
  cz_n=0
  while :; do
    cz_n=$((cz_n + 1)); R_attempts=$cz_n
    { ( kc get --raw "$RAW_PREFIX/api/v1/nodes/$cz_node/proxy/configz" ) </dev/null 2>"$ERR"; printf '%s' "$?" >"$W/st"; } | configz_filter >"$cz_file" 2>"$W/ferr"
    F_ST=$?; K_ST=$(cat "$W/st" 2>/dev/null); K_ST=${K_ST:-1}
    # once more is enough: a kubelet that does not answer twice is not there
    { [ "$cz_n" -le "$RETRIES" ] && [ "$cz_n" -lt 2 ] && retryable ''; } || break
    sleep 2
  done
  classify; R_err=$ERR
  if [ "$R_status" = ok ] && [ ! -s "$cz_file" ]; then R_status=error R_reason=NoOutput; fi
  if [ "$R_status" = ok ]; then R_out=${cz_file#"$P/"}; else rm -f "$cz_file"; fi
  rec "configz/$cz_b" raw ",\"node\":\"$cz_b\""
  rm -rf "$W"
}
configz_nodes() {                   # stored node files -> "name<TAB>sampling key" of nodes that are not Windows
  awk 'function emit() { if (name != "" && os != "windows") print name "\t" img " " ver; name = os = img = ver = "" }
    function val(s) { sub(/^ *"?[A-Za-z]+"?: */, "", s); sub(/,$/, "", s); gsub(/["\047]/, "", s); return s }
    FNR == 1 { f = /^[{]/ ? "json" : "yaml" }
    FNR == 2 && f == "json" { f = /^    "/ ? "json4" : "json2" }
    f == "yaml" && /^- / { emit() }
    f == "json2" && /^    [{]$/ { emit() }
    f == "json4" && /^        [{]$/ { emit() }
    (f == "yaml" && /^    name: /) || (f == "json2" && /^        "name": /) || (f == "json4" && /^                "name": /) { name = val($0) }
    /^ *"?operatingSystem"?: / { os = val($0) }
    /^ *"?osImage"?: / { img = val($0) }
    /^ *"?kubeletVersion"?: / { ver = val($0) }
    END { emit() }' "$@"
}
capture_configz() {
  if [ "$CONFIGZ" = none ] || skipped_kind configz; then skip_rec 'configz/*' raw ',"node":"*"' OptionSkip; return 0; fi
  stored_objects nodes >"$W/tmp/nodefiles"
  if [ "$NODES_STATUS" != ok ] && [ ! -s "$W/tmp/nodefiles" ]; then skip_rec 'configz/*' raw ',"node":"*"' "${SKIP:-NoNodeList}"; progress configz skipped null ''; return 0; fi
  if [ "$NODES_STATUS" != ok ]; then skip_rec 'configz/*' raw ',"node":"*"' NoNodeList; fi
  while IFS= read -r cz_f; do configz_nodes "$cz_f"; done <"$W/tmp/nodefiles" >"$W/tmp/nodes"
  if [ "$CONFIGZ" = all ]; then cut -f1 "$W/tmp/nodes" >"$W/tmp/take"; printf '' >"$W/tmp/leave"
  else awk -F '\t' -v want="$CONFIGZ" -v take="$W/tmp/take" -v leave="$W/tmp/leave" 'BEGIN { printf "" > take; printf "" > leave }
    { name[NR] = $1; key[NR] = $2; n[$2]++ }
    END { for (i = 1; i <= NR; i++) { k = key[i]; step = int((n[k] + want - 1) / want); if (seen[k]++ % step == 0) print name[i] > take; else print name[i] > leave } }' "$W/tmp/nodes"; fi
  while IFS= read -r cz_f; do bs "$cz_f"; skip_rec "configz/$BS" raw ",\"node\":\"$BS\"" Sampled; done <"$W/tmp/leave"
  mkdir -p "$P/data/configz"; cz_run=0 cz_all=0 cz_pids='' ; reset_rec; cz_t0=$R_t0; printf '' >"$W/tmp/recs"
  while IFS= read -r cz_f <&4; do
    cz_all=$((cz_all + 1))
    if must_skip; then bs "$cz_f"; skip_rec "configz/$BS" raw ",\"node\":\"$BS\"" "$SKIP"; continue; fi
    safe_name "$cz_f" "$P/data/configz"; printf '%s\n' "$P/data/configz/$SN.json.rec" >>"$W/tmp/recs"
    ( configz_call "$cz_f" "$P/data/configz/$SN.json" "$W/cz.$cz_all" ) & cz_pids="$cz_pids $!"
    cz_run=$((cz_run + 1)); if [ "$cz_run" -ge "$JOBS" ]; then configz_wait; fi
  done 4<"$W/tmp/take"
  configz_wait
  rmdir "$P/data/configz" 2>/dev/null
  R_t0=$cz_t0; progress configz "$(grep -c '"id":"configz/.*"status":"ok"' "$CAPTURES") of $cz_all" null ''
}
configz_wait() {
  for cz_p in $cz_pids; do await "$cz_p"; done
  cz_pids='' cz_run=0
  while IFS= read -r cz_r; do [ -f "$cz_r" ] && cat "$cz_r" >>"$CAPTURES"; rm -f "$cz_r"; done <"$W/tmp/recs"
  printf '' >"$W/tmp/recs"; probe_disk
}

# Scheme, host and port, and below them the path that kubectl puts before every request but those of --raw (proxies
# such as Rancher's serve each cluster under one); from kubectl's own request log, which at -v=6 shows no headers.
server_of() {
  SERVER='' RAW_PREFIX=''
  so_url=$(awk '/GET/ { if (match($0, /https?:\/\/[^"? ]+/)) { s = substr($0, RSTART, RLENGTH); sub(/:\/\/[^\/@]*@/, "://", s); print s; exit } }' "$ERR")
  so_host=${so_url#*://}; case $so_host in */*) so_path=/${so_host#*/}; so_host=${so_host%%/*} ;; *) so_path= ;; esac
  [ -z "$so_host" ] || SERVER=${so_url%%://*}://$so_host
  case $so_path in */version) RAW_PREFIX=${so_path%/version} ;; esac
  case $RAW_PREFIX in *[!A-Za-z0-9._~/-]*) RAW_PREFIX= ;; esac
}
current_context() {
  if [ -n "$CONTEXT" ]; then printf '%s' "$CONTEXT"; return; fi
  cc_f=${KUBECONFIG_GIVEN:-${KUBECONFIG:-${HOME:-/root}/.kube/config}}; cc_f=${cc_f%%:*}
  [ -f "$cc_f" ] && sed -n "s/^current-context: *//p" "$cc_f" 2>/dev/null | head -n 1 | tr -d "\"'"
}
strip_log() { grep -vE '^[IWE][0-9]{4} ' "$ERR" >"$W/tmp/err"; cat "$W/tmp/err" >"$ERR"; }

cluster_part() {
  begin_part cluster; NS_LIST='' NS_STATUS=none NS_COUNT=null NODES_STATUS=none NODES_COUNT=null POD_COUNT='' DISCOVERY=none UID_='' SERVER='' RAW_PREFIX='' GITV='' PLATFORM='' WHO='' UNREACHABLE='' SKIP=''
  STEPS=$(printf '%s' "$KINDS" | grep -c '^[LN]'); STEPS=$((STEPS + 4))
  # version; -v=6 tells which server was asked
  reset_rec; fetch "$P/data/version.json" cat version -o json -v=6; server_of; strip_log; R_err=$ERR
  R_cmd=$(printf '%s' "$R_cmd" | sed 's/,"-v=6"//')
  if [ "$R_status" = ok ] && [ -s "$P/data/version.json" ]; then
    R_out=data/version.json
    json_flat "$P/data/version.json" >"$W/tmp/version" 2>/dev/null
    GITV=$(flat_value /serverVersion/gitVersion <"$W/tmp/version") PLATFORM=$(flat_value /serverVersion/platform <"$W/tmp/version") KUBECTL_VERSION=$(flat_value /clientVersion/gitVersion <"$W/tmp/version")
  else
    KUBECTL_VERSION=$(json_flat "$P/data/version.json" 2>/dev/null | flat_value /clientVersion/gitVersion); rm -f "$P/data/version.json"
    case $R_status/$R_reason in error/Unreachable|timeout/*) UNREACHABLE=1 ;; esac
  fi
  rec version version ''; progress version "$R_status" null ''
  # who asks
  reset_rec
  if skipped_kind whoami; then skip_rec whoami command '' OptionSkip
  elif must_skip; then skip_rec whoami command '' "$SKIP"
  else
    fetch "$W/tmp/whoami" cat auth whoami -o json; R_err=$ERR
    if [ "$R_status" = ok ]; then WHO=$(json_flat "$W/tmp/whoami" 2>/dev/null | flat_value /status/userInfo/username); rm -f "$W/tmp/whoami"
    elif grep -qE 'unknown command|doesn.t support|could not find the requested resource|NotFound' "$ERR"; then R_status=skipped R_reason=Unsupported; fi
    rec whoami command ''
  fi
  reset_rec
  if must_skip; then skip_rec cluster-uid command '' "$SKIP"
  else
    fetch "$W/tmp/uid" cat get namespace kube-system -o 'jsonpath={.metadata.uid}'; R_err=$ERR
    if [ "$R_status" = ok ]; then UID_=$(head -c 64 "$W/tmp/uid" | tr -cd 'A-Za-z0-9-'); fi
    rec cluster-uid command ''
  fi
  reset_rec; R_obj=
  if must_skip; then skip_rec api-resources discovery '' "$SKIP"
  else
    fetch "$P/data/api-resources.txt" cat api-resources --verbs=list -o name; R_err=$ERR; cat "$ERR" >"$W/tmp/discovery.err"
    if [ -s "$P/data/api-resources.txt" ]; then
      [ "$R_status" = ok ] || { R_status=partial; R_reason=${R_reason:-Discovery}; }
      R_out=data/api-resources.txt; R_items=$(wc -l <"$P/data/api-resources.txt"); R_items=$((R_items))
    else rm -f "$P/data/api-resources.txt"; [ "$R_status" != ok ] || { R_status=error; R_reason=NoOutput; }; fi
    DISCOVERY=$R_status; rec api-resources discovery ''; progress api-resources "$R_status" "$R_items" ''
  fi
  [ "$DISCOVERY" = ok ] || [ -f "$P/data/api-resources.txt" ] || DISCOVERY=failed
  mkdir -p "$P/data/objects" "$P/data/names"
  printf '%s' "$KINDS" | grep '^[LN]' >"$W/tmp/kinds"
  # each template of Gatekeeper makes a resource; names become file names, so only what a name may be is taken
  cp_odd=
  if [ -f "$P/data/api-resources.txt" ]; then
    grep '[.]constraints[.]gatekeeper[.]sh$' "$P/data/api-resources.txt" >"$W/tmp/constraints"
    sed -n 's/^[a-z0-9][a-z0-9-]*[.]constraints[.]gatekeeper[.]sh$/L &/p' "$W/tmp/constraints" >>"$W/tmp/kinds"
    if grep -qv '^[a-z0-9][a-z0-9-]*[.]constraints[.]gatekeeper[.]sh$' "$W/tmp/constraints"; then cp_odd=OddName; fi
  fi
  while read -r cp_how cp_kind <&5; do
    capture_kind "$cp_how" "$cp_kind"
    if [ "$cp_kind" = namespaces ] && [ "$NS_STATUS" = ok ]; then stored_objects namespaces >"$W/tmp/nsfiles"; NS_LIST=$(while IFS= read -r cp_f; do object_names "$cp_f"; done <"$W/tmp/nsfiles"); fi
    [ -z "$DISK_FULL" ] || break
  done 5<"$W/tmp/kinds"
  if [ "$DISCOVERY" != ok ] || [ -n "$cp_odd" ]; then K_R='*' K_G=constraints.gatekeeper.sh; obj_fields '"*"' null; skip_rec 'objects/*.constraints.gatekeeper.sh/*' list "$R_obj" "${SKIP:-${cp_odd:-NoDiscovery}}"; fi
  if [ -z "$DISK_FULL" ]; then
    reset_rec; cp_t0=$R_t0 cp_ok=0
    for cp_cm in $CONFIGMAPS; do
      if skipped_kind "$cp_cm"; then K_R=configmaps K_G=; obj_fields "\"${cp_cm%%/*}\"" "\"${cp_cm#*/}\""; skip_rec "objects/configmaps/$cp_cm" get "$R_obj" OptionSkip; continue; fi
      get_configmap "$cp_cm"; [ "${gm_status:-}" != ok ] || cp_ok=$((cp_ok + 1))
    done
    R_t0=$cp_t0; progress 'component configmaps' "$cp_ok found" null ''
    capture_configz
    if [ -n "$WITH_SECRET_NAMES" ]; then capture_kind N secrets; fi
    if [ -n "$WITH_TOKEN_FIELDS" ]; then bootstrap_tokens; fi
  fi
  rmdir "$P/data/objects/configmaps" "$P/data/objects" "$P/data/names" 2>/dev/null
  cp_context=$(current_context); jstr "$cp_context"; cp_ctx=$JS; jstr "$UID_"; cp_uid=$JS; jstr "$SERVER"; cp_srv=$JS; jstr "$GITV"; cp_git=$JS; jstr "$PLATFORM"; cp_plat=$JS; jstr "$WHO"; cp_who=$JS
  [ "$NS_STATUS" = ok ] || NS_COUNT=''; [ "$NODES_STATUS" = ok ] || NODES_COUNT=''
  jint "$NS_COUNT"; cp_ns=$JI; jint "$NODES_COUNT"; cp_no=$JI; jint "$POD_COUNT"; cp_po=$JI
  CLUSTER_JSON="{\"uid\":$cp_uid,\"server\":$cp_srv,\"gitVersion\":$cp_git,\"context\":$cp_ctx}"
  finish_part cluster "{\"uid\":$cp_uid,\"server\":$cp_srv,\"gitVersion\":$cp_git,\"platform\":$cp_plat,\"context\":$cp_ctx,\"user\":$cp_who,\"nodeCount\":$cp_no,\"namespaceCount\":$cp_ns,\"podCount\":$cp_po}" || die 5 "cannot write the cluster part"
}
flat_value() { awk -F '\t' -v p="$1" '$1 == p { print $2; exit }'; }
# the fields of bootstrap tokens that decide who may use them; the template names no field that holds the token
bootstrap_tokens() {
  reset_rec
  if must_skip; then skip_rec bootstrap-tokens command '' "$SKIP"; return 0; fi
  bt_t='{{range .items}}{{.metadata.name}}'
  for bt_f in expiration usage-bootstrap-authentication usage-bootstrap-signing auth-extra-groups; do
    bt_t="$bt_t{{\"\\t\"}}{{with index .data \"$bt_f\"}}{{. | base64decode}}{{end}}"
  done
  bt_t="$bt_t{{\"\\n\"}}{{end}}"
  fetch "$P/data/bootstrap-tokens.tsv" cat get secrets -n kube-system --field-selector type=bootstrap.kubernetes.io/token -o "go-template=$bt_t"; R_err=$ERR
  if [ "$R_status" = ok ]; then R_out=data/bootstrap-tokens.tsv; R_items=$(wc -l <"$P/$R_out"); R_items=$((R_items)); else rm -f "$P/data/bootstrap-tokens.tsv"; fi
  rec bootstrap-tokens command ''; progress bootstrap-tokens "$R_status" "$R_items" ''
}

# ------------------------------------------------------------------------------------------------------- node part

# BASE is the directory that stands for / of the view in VIA: the host's root, or /proc/PID/root for what a
# containerised component sees. Links are resolved here, component by component: the kernel would follow an absolute
# link below /host into the collector's own container.
resolve() {                         # physical path of $1 below BASE -> RP; fails on loops
  r_todo=$1 r_done='' r_n=0
  while [ -n "$r_todo" ]; do
    case $r_todo in /*) r_todo=${r_todo#/}; continue ;; esac
    r_c=${r_todo%%/*}
    case $r_todo in */*) r_todo=${r_todo#*/} ;; *) r_todo= ;; esac
    case $r_c in ''|.) continue ;; ..) r_done=${r_done%/*}; continue ;; esac
    if [ -h "$BASE$r_done/$r_c" ]; then
      r_n=$((r_n + 1)); [ "$r_n" -le 40 ] || return 1
      r_t=$(readlink -n "$BASE$r_done/$r_c" && printf x) || return 1
      r_t=${r_t%x}
      case $r_t in /*) r_done= ;; esac
      r_todo=$r_t/$r_todo
    else r_done=$r_done/$r_c; fi
  done
  RP=${r_done:-/}
}
normal_path() {                     # absolute path $1 -> NP without //, /. and a trailing /; with .. it becomes physical
  np=$1
  while :; do case $np in *//*) np=${np%%//*}/${np#*//} ;; */./*) np=${np%%/./*}/${np#*/./} ;; *) break ;; esac; done
  case $np in */.) np=${np%.} ;; esac
  case $np in /) : ;; */) np=${np%/} ;; esac
  case $np/ in */../*) if resolve "$np"; then np=$RP; fi ;; esac
  NP=$np
}
parent_of() { PARENT=${1%/*}; [ -n "$PARENT" ] || PARENT=/; }
real_of() {                         # named path -> REAL, its place below BASE with the parent resolved
  parent_of "$1"
  resolve "$PARENT" || return 1
  case $RP in /) REAL=$BASE/${1##*/} ;; *) REAL=$BASE$RP/${1##*/} ;; esac
}
# Does $1 exist on the host? THERE is its place; an absolute link below /host must not lead into the own container.
# The view stays as it is: this is asked while a container's files are looked at, too.
there() {
  th_base=$BASE; BASE=$ROOT; resolve "$1"; th_st=$?; BASE=$th_base
  [ "$th_st" -eq 0 ] || return 1
  THERE=$ROOT$RP; [ -e "$THERE" ]
}
name_of_id() {                      # passwd|group id -> NAME_J, from the scanned root's files
  eval "ni=\${N_$1_$2-unset}"
  if [ "$ni" = unset ]; then
    ni=
    if there "/etc/$1" && [ -r "$THERE" ]; then ni=$(awk -F : -v id="$2" '$3 == id { print $1; exit }' "$THERE" | bstr_stream); ni=${ni%\\u000a}; fi
    eval "N_$1_$2=\$ni"
  fi
  if [ -n "$ni" ]; then NAME_J="\"$ni\""; else NAME_J=null; fi
}
stat_head() { bs "$3"; SK="$1 $2 $VIA $BS"; SH="{\"role\":\"$1\",\"src\":\"$2\",\"path\":\"$BS\",\"via\":\"$VIA\""; }
# several links may lead to one file, and the file may be an entry itself: one record is enough
stat_line() { once "stat $SK" || return 0; STAT_N=$((STAT_N + 1)); printf '%s}\n' "$1" >>"$P/stat.jsonl"; }
stat_error() {                      # role src path error: existence could not be told
  stat_head "$1" "$2" "$3"; SK="$SK $4"; stat_line "$SH,\"exists\":null,\"error\":\"$4\""
}
# Asked of the system: what the shells' test says about root differs
dir_open() { ls -a "$1/" >/dev/null 2>&1 && stat -c %f "$1/." >/dev/null 2>&1; }
count_entries() {                   # directory -> CE
  set -- "$1"/* "$1"/.[!.]* "$1"/..?*; CE=0
  for ce; do if [ -e "$ce" ] || [ -h "$ce" ]; then CE=$((CE + 1)); fi; done
}
# lstat of REAL, named $3, begun as a record in SL; S_TYPE is empty if there is nothing (then the record is written).
stat_at() {
  S_TYPE='' S_DEVINO='' S_SIZE=0
  # names come last and behind a colon: they may hold blanks, never a colon
  st_o=$(stat -c '%f %u %g %s %Y %d %i %h :%U:%G' "$REAL" 2>"$ERR")
  stat_head "$1" "$2" "$3"
  if [ -z "$st_o" ]; then
    case $(cat "$ERR") in
      *'No such file or directory'*|*'Not a directory'*) stat_line "$SH,\"exists\":false,\"error\":\"ENOENT\"" ;;
      *'Permission denied'*|*'Operation not permitted'*) stat_line "$SH,\"exists\":null,\"error\":\"EACCES\"" ;;
      *'Too many levels'*) stat_line "$SH,\"exists\":null,\"error\":\"ELOOP\"" ;;
      *'File name too long'*) stat_line "$SH,\"exists\":null,\"error\":\"ENAMETOOLONG\"" ;;
      *) st_e=$(head -c 200 "$ERR" | tr -d '\n' | bstr_stream); stat_line "$SH,\"exists\":null,\"error\":\"${st_e:-stat failed}\"" ;;
    esac
    return 0
  fi
  st_names=${st_o#*:}
  # shellcheck disable=SC2086 # eight numbers made by stat
  set -- ${st_o%% :*}
  st_mode=$(printf '%d' "0x$1"); S_SIZE=$4
  case $((st_mode & 61440)) in 32768) S_TYPE='file' ;; 16384) S_TYPE='dir' ;; 40960) S_TYPE='link' ;; 49152) S_TYPE=socket ;; 4096) S_TYPE=fifo ;; 24576) S_TYPE=block ;; 8192) S_TYPE=char ;; *) S_TYPE=other ;; esac
  S_DEVINO=$6:$7
  if [ "$NAMES_FROM" = nss ]; then
    st_u=null st_g=null
    [ "${st_names%%:*}" = UNKNOWN ] || { bs "${st_names%%:*}"; st_u="\"$BS\""; }
    [ "${st_names#*:}" = UNKNOWN ] || { bs "${st_names#*:}"; st_g="\"$BS\""; }
  else name_of_id passwd "$2"; st_u=$NAME_J; name_of_id group "$3"; st_g=$NAME_J; fi
  SL=$(printf '%s,"exists":true,"type":"%s","mode":"%04o","uid":%s,"gid":%s,"owner":%s,"group":%s,"size":%s,"mtime":%s,"dev":"%s","ino":"%s","nlink":%s' "$SH" "$S_TYPE" "$((st_mode & 4095))" "$2" "$3" "$st_u" "$st_g" "$4" "$5" "$6" "$7" "$8")
}
pem_field() {                       # of REAL, when its name says that it may be PEM -> PEM
  PEM=
  case $1 in *.crt|*.pem|*.key|*.cert) : ;; *) return 0 ;; esac
  [ "$S_TYPE" = file ] && [ "$S_SIZE" -le 1048576 ] && [ -r "$REAL" ] || return 0
  pf_c='' pf_k=''
  if grep -q -e '-----BEGIN .*CERTIFICATE-----' "$REAL" 2>/dev/null; then pf_c=1; fi
  if grep -q -e '-----BEGIN .*PRIVATE KEY-----' "$REAL" 2>/dev/null; then pf_k=1; fi
  case $pf_c$pf_k in 11) PEM=cert+key ;; 1) if [ -n "$pf_c" ]; then PEM='cert'; else PEM='key'; fi ;; *) PEM=none ;; esac
}
# role src named-path [entries]: records it and, for a link, what it leads to. F_* describe the final object.
stat_path() {
  F_TYPE='' F_REAL='' F_PATH='' F_DEVINO=''
  S_TYPE=''
  if ! real_of "$3"; then stat_error "$1" "$2" "$3" ELOOP; return 0; fi
  record_real "$1" "$2" "$3"
}
record_real() {                     # the same when REAL is known
  F_TYPE='' F_REAL='' F_PATH='' F_DEVINO=''
  stat_at "$1" "$2" "$3"
  [ -n "$S_TYPE" ] || return 0
  if [ "$S_TYPE" = link ]; then
    rr_t=$(readlink -n "$REAL" && printf x); rr_t=${rr_t%x}; bs "$rr_t"; SL="$SL,\"target\":\"$BS\""
    if resolve "$3" && { [ -e "$BASE$RP" ] || [ -h "$BASE$RP" ]; }; then
      rr_p=$RP; bs "$rr_p"; stat_line "$SL,\"resolved\":\"$BS\""
      case $rr_p in /) REAL=$BASE/. ;; *) REAL=$BASE$rr_p ;; esac
      stat_at "$1" "$2" "$rr_p"
      [ -n "$S_TYPE" ] || return 0
      F_PATH=$rr_p
    else
      # dangling, a loop, or behind a directory that may not be searched: only the first two are known to be nothing
      stat_line "$SL,\"resolved\":null"; return 0
    fi
  else F_PATH=$3; fi
  F_TYPE=$S_TYPE F_REAL=$REAL F_DEVINO=$S_DEVINO
  pem_field "$F_PATH"
  if [ "$F_TYPE" = dir ] && [ -n "${WALKING:-}" ] && dir_open "$REAL"; then count_entries "$REAL"; SL="$SL,\"entries\":$CE"; fi
  stat_line "$SL${PEM:+,\"pem\":\"$PEM\"}"
}
once() {                            # true the first time that this key is seen
  case $SEEN in *"$NL$1$NL"*) return 1 ;; esac
  SEEN=$SEEN$1$NL
}
pki_role() { case $1 in *.key) WR=pki.key ;; *.crt|*.cert) WR=pki.cert ;; *.pem) WR=pki.other; if [ -f "$2" ] && [ ! -h "$2" ]; then S_TYPE=file S_SIZE=0 REAL=$2; pem_field "$1"; case $PEM in cert) WR=pki.cert ;; key|cert+key) WR=pki.key ;; esac; fi ;; *) if [ -d "$2" ] && [ ! -h "$2" ]; then WR=pki.dir; else WR=pki.other; fi ;; esac; }
manifest_role() {                   # of a static pod's file: its first command decides, else its name; never its content
  mr=
  if [ -f "$2" ] && [ -r "$2" ]; then
    mr=$(head -c "$MAX_FILE" "$2" | awk '
      function base(s) { gsub(/["\047,]/, "", s); sub(/^[ -]*/, "", s); sub(/[] ].*$/, "", s); sub(/.*\//, "", s); return s }
      want { if ($0 ~ /^ *$/ || $0 ~ /^ *#/) next; print base($0); exit }
      match($0, /^[ "-]*(command|args)"?: */) { v = substr($0, RLENGTH + 1); sub(/^ *[[] */, "", v); if (v ~ /[A-Za-z]/) { print base(v); exit } want = 1 }')
  fi
  case $mr in kube-apiserver|kube-controller-manager|kube-scheduler|etcd) : ;; hyperkube) mr=${1##*/} ;; *) mr=${1##*/} ;; esac
  case $mr in
    kube-apiserver*) WR=apiserver.manifest ;; kube-controller-manager*) WR=controller-manager.manifest ;;
    kube-scheduler*|openshift-kube-scheduler*) WR=scheduler.manifest ;; etcd*) WR=etcd.manifest ;; *) WR=other.manifest ;;
  esac
}
# Entries of a directory: walk ROLE-RULE named-dir real-dir depth src. Links are recorded, not followed. A directory
# that could not be listed completely gets a record of its own, so that nobody takes it for empty.
walk() {
  if ! dir_open "$3"; then stat_error "$W_DIR_ROLE" walk "$2" EACCES; return 0; fi
  for w_e in "$3"/* "$3"/.[!.]* "$3"/..?*; do
    if [ ! -e "$w_e" ] && [ ! -h "$w_e" ]; then continue; fi
    WALKED=$((WALKED + 1))
    if [ "$WALKED" -gt "$MAX_WALK" ]; then stat_error "$W_DIR_ROLE" walk "$2" 'entry limit'; STAT_LIMIT=1; return 1; fi
    case $2 in /) w_p=/${w_e##*/} ;; *) w_p=$2/${w_e##*/} ;; esac
    case $1 in pki) pki_role "$w_p" "$w_e" ;; manifest) manifest_role "$w_p" "$w_e" ;; *) WR=$1 ;; esac
    REAL=$w_e; record_real "$WR" "$5" "$w_p"
    if [ -n "$W_THEN" ] && [ "$F_TYPE" = file ]; then "$W_THEN" "$WR" "$w_p"; fi
    if [ -d "$w_e" ] && [ ! -h "$w_e" ]; then
      if [ "$4" -gt 0 ]; then walk "$1" "$w_p" "$w_e" $(($4 - 1)) "$5" || return 1
      else count_entries "$w_e"; [ "$CE" -eq 0 ] || { [ "$1" = manifest ] || stat_error "$W_DIR_ROLE" walk "$w_p" 'depth limit'; }; fi
    fi
    [ -z "$DISK_FULL" ] || return 1
  done
}
# dir_tree DIR-ROLE RULE src dir depth entry-src then: the directory and what is in it
dir_tree() {
  W_DIR_ROLE=$1 W_THEN=$7 WALKED=0
  WALKING=1; stat_path "$1" "$3" "$4"; WALKING=
  DT_DEVINO=$F_DEVINO
  if [ "$F_TYPE" = dir ]; then WALKING=1; [ "$5" -gt 0 ] || WALKING=; walk "$2" "$F_PATH" "$F_REAL" "$5" "$6"; WALKING=; fi
}

# ---- processes

read_procs() {
  reset_rec; PROC_N=0; printf '' >"$P/proc.jsonl"; mkdir "$W/proc"
  for rp_d in "$PROC"/[0-9]*; do
    rp_pid=${rp_d##*/}
    case $rp_pid in *[!0-9]*) continue ;; esac
    # a cheap look first: shells drop or cut at NUL bytes, the names survive either way
    rp_x=; { IFS= read -r rp_x <"$rp_d/cmdline"; } 2>/dev/null
    rp_comm=; { IFS= read -r rp_comm <"$rp_d/comm"; } 2>/dev/null
    case $rp_x:$rp_comm in *kube*|*etcd*|*containerd*|*crio*|*dockerd*|*k3s*|*rke2*) one_proc ;; esac
    [ -z "$DISK_FULL" ] || break
  done
  whole_records "$P/proc.jsonl"
  R_items=$PROC_N R_out=proc.jsonl
  if ! { [ -d "$PROC" ] && [ -n "$rp_pid" ] && [ "$rp_pid" != '[0-9]*' ]; }; then R_status=error R_reason=NoProc R_exit=null; fi
  rec proc proc ''; progress processes "$R_status" "$PROC_N" ''
}
start_time() { ST_T=; { IFS= read -r ST_T <"$1/stat"; } 2>/dev/null; ST_T=${ST_T##*) }; return 0; }
component_of() {                    # basename of argv[0], of argv[1], comm -> COMP, empty if it is none of ours
  COMP=
  case $1 in
    kube-apiserver|kube-controller-manager|kube-scheduler|etcd|kubelet|kube-proxy|containerd|crio|dockerd|cri-dockerd|k3s|rke2|kubelite) COMP=$1 ;;
    k3s-server|k3s-agent) COMP=k3s ;;
    hyperkube) case $2 in kube-apiserver|kube-controller-manager|kube-scheduler|kubelet|kube-proxy) COMP=$2 ;; apiserver|controller-manager|scheduler|proxy) COMP=kube-$2 ;; *) COMP=hyperkube ;; esac ;;
    '') case $3 in kube-apiserver|kube-scheduler|etcd|kubelet|kube-proxy|containerd|crio|dockerd|cri-dockerd|k3s|rke2|kubelite) COMP=$3 ;; kube-controller) COMP=kube-controller-manager ;; esac ;;
  esac
}
one_proc() {
  start_time "$rp_d"; op_t=$ST_T
  od -An -v -tu1 "$rp_d/cmdline" 2>/dev/null | awk -v mode=argv "$AWK_WORDS" >"$W/proc/words"
  { IFS= read -r op_masked; IFS= read -r op_b1; IFS= read -r op_b2; } <"$W/proc/words" 2>/dev/null
  component_of "$op_b1" "$op_b2" "$rp_comm"
  [ -n "$COMP" ] || return 0
  sed '1,3d' "$W/proc/words" >"$W/proc/$rp_pid.argv"
  [ -s "$W/proc/$rp_pid.argv" ] || { rm -f "$W/proc/$rp_pid.argv"; return 0; }     # a kernel thread, or gone
  op_argv=$(awk '{ printf "%s\"%s\"", (NR > 1 ? "," : ""), $0 }' "$W/proc/$rp_pid.argv")
  op_uid=$(awk '/^Uid:/ { print $2; exit }' "$rp_d/status" 2>/dev/null); jint "$op_uid"; op_uid=$JI
  # on hybrid hosts the unified line is there, and says nothing
  op_cg=$(awk '/^0::/ { u = $0 } /^[0-9]+:name=systemd:/ { s = $0 } NR == 1 { f = $0 } END { if (u != "" && (u != "0::/" || s == "")) print u; else if (s != "") print s; else print f }' "$rp_d/cgroup" 2>/dev/null)
  op_unit=$(printf '%s\n' "$op_cg" | awk '{ n = split($0, a, "/"); for (i = n; i > 0; i--) if (a[i] ~ /[.]service$/) { print a[i]; exit } }')
  op_cont=false; case $op_cg in *kubepods*|*docker-*|*crio-*|*cri-containerd-*|*libpod*) op_cont=true ;; esac
  op_root=false; if [ -e "$rp_d/root/." ] && [ -x "$rp_d/root/." ]; then op_root=true; fi
  op_env='' op_state=forbidden
  if od -An -v -tu1 "$rp_d/environ" >"$W/proc/env" 2>/dev/null; then
    op_env=$(awk -v mode=env -v keepenv="$KEEP_ENV" "$AWK_WORDS" <"$W/proc/env"); op_state=none-allowed; [ -z "$op_env" ] || op_state=ok
  fi
  rm -f "$W/proc/env" "$W/proc/words"
  # gone, or another process under the same number: what was read does not belong together
  start_time "$rp_d"
  if [ "$(start_field "$op_t")" != "$(start_field "$ST_T")" ]; then rm -f "$W/proc/$rp_pid.argv"; return 0; fi
  bs "$rp_comm"; op_c=$BS; bs "$op_cg"; op_g=$BS; jstr "$op_unit"
  printf '{"pid":%s,"component":"%s","comm":"%s","argv":[%s],"masked":[%s],"uid":%s,"cgroup":"%s","unit":%s,"containerised":%s,"rootReadable":%s,"env":{%s},"envState":"%s"}\n' \
    "$rp_pid" "$COMP" "$op_c" "$op_argv" "$op_masked" "$op_uid" "$op_g" "$JS" "$op_cont" "$op_root" "$op_env" "$op_state" >>"$P/proc.jsonl"
  PROC_N=$((PROC_N + 1))
  printf '%s %s %s %s\n' "$COMP" "$rp_pid" "$op_cont$op_root" "${op_unit:--}" >>"$W/procs"
  [ -z "$op_env" ] || printf '%s' "$op_env" >"$W/proc/$rp_pid.env"
}
start_field() { printf '%s\n' "$1" | cut -d ' ' -f 20; }    # what follows the name in /proc/PID/stat
pids_of() { awk -v c="$1" '$1 == c { print $2 }' "$W/procs"; }
sees_container() { grep -q "^[^ ]* $1 truetrue " "$W/procs"; }
unit_of() { awk -v c="$1" '$1 == c && $4 != "-" { print $4; exit }' "$W/procs"; }

# flag PID NAME -> FV (JSON string bodies, one a line for "all"); the component's own grammar: _ is -, the last wins
flag_values() {
  awk -v want="$2" '
    { line[NR] = $0 }
    END { for (i = 2; i <= NR; i++) { s = line[i]; if (s == "--") break
        if (s !~ /^-/) continue
        e = index(s, "="); f = e ? substr(s, 1, e - 1) : s; sub(/^--?/, "", f); gsub(/_/, "-", f)
        if (f != want) continue
        if (e) print substr(s, e + 1); else if (i < NR) print line[++i] } }' "$W/proc/$1.argv"
}
flag() { FV=$(flag_values "$1" "$2" | tail -n 1); if [ -n "$FV" ]; then unbs "$FV"; FV=$UB; return 0; fi; return 1; }
absolute() {                        # $1 of process $2 -> ABS; relative paths are relative to where the process runs
  case $1 in
    /*) normal_path "$1"; ABS=$NP ;;
    *) ab_c=$(readlink -n "$PROC/$2/cwd" 2>/dev/null) || return 1
       case $ab_c in /*) : ;; *) return 1 ;; esac
       normal_path "$ab_c/$1"; ABS=$NP ;;
  esac
}

# ---- paths and contents

view_host() { BASE=$ROOT VIA=host; }
view_pid() { BASE=$PROC/$1/root VIA=pid:$1; }
# Records a path that a component names: on the host and, for a containerised one, as the component sees it.
# named ROLE SRC PATH PID; leaves F_* of the view that counts for content and N_BASE, N_VIA of that view.
named() {
  view_host; N_BASE=$BASE N_VIA=$VIA F_TYPE=''
  bs "$3"; nd_k=$1' '$BS
  if once "$nd_k host"; then stat_path "$1" "$2" "$3"; fi
  if [ -n "$4" ] && sees_container "$4"; then
    view_pid "$4"; N_BASE=$BASE N_VIA=$VIA
    if once "$nd_k pid:$4"; then stat_path "$1" "$2" "$3"; fi
    view_host
  fi
}
# content ROLE TRANSFORM PATH: reads the file as N_BASE shows it, falls back on the host; one record
content() {
  bs "$3"; ct_path=$BS
  once "content $2 $ct_path $N_VIA" || return 0
  ct_kind=file ct_dir=data/files ct_ext=''
  if [ "$2" = pem-certs ]; then ct_kind=cert ct_dir=data/certs ct_ext=.pem; CERT_N=$((CERT_N + 1)); ct_no=$(printf '%04d' "$CERT_N"); else FILE_N=$((FILE_N + 1)); ct_no=$(printf '%04d' "$FILE_N"); fi
  ct_more=",\"path\":\"$ct_path\",\"role\":\"$1\",\"transform\":\"$2\",\"via\":\"$N_VIA\""
  if [ -n "$NO_CONTENT" ]; then skip_rec "$ct_kind/$ct_no" "$ct_kind" "$ct_more" OptionSkip; return 0; fi
  reset_rec; ct_out=$ct_dir/$ct_no$ct_ext; mkdir -p "$P/$ct_dir"
  BASE=$N_BASE
  if ! resolve "$3"; then R_status=error R_reason=ELOOP R_exit=null; rec "$ct_kind/$ct_no" "$ct_kind" "$ct_more"; view_host; return 0; fi
  ct_real=$BASE$RP; view_host
  if [ ! -e "$ct_real" ]; then
    # not there, or behind a directory that may not be searched
    if stat -c %f "$ct_real" 2>&1 | grep -q 'ermission denied'; then R_status=forbidden R_reason=EACCES; else R_status=notfound; fi; R_exit=null
  elif [ ! -f "$ct_real" ]; then R_status=error R_reason=NotAFile R_exit=null
  elif [ ! -r "$ct_real" ]; then R_status=forbidden R_reason=EACCES R_exit=null
  elif [ "$(size_of "$ct_real")" -gt "$MAX_FILE" ]; then R_status=truncated R_reason=TooLarge R_exit=null
  else
    head -c "$MAX_FILE" "$ct_real" 2>"$ERR" | transform "$2" "$1" >"$P/$ct_out" 2>/dev/null
    ct_st=$?; R_exit=$ct_st
    if [ -s "$ERR" ]; then
      rm -f "$P/$ct_out"; R_status=error R_reason=ReadFailed
      if grep -q 'ermission denied' "$ERR"; then R_status=forbidden R_reason=EACCES; fi
    elif [ "$ct_st" -ne 0 ]; then
      R_status=withheld R_reason=Redaction; rm -f "$P/$ct_out"
      if [ "$2" = allowlist-encryption ]; then
        ct_w=$(head -c "$MAX_FILE" "$ct_real" | tr -c 'a-z0-9' '\n' | awk '/^(aescbc|aesgcm|secretbox|kms|identity)$/ { printf "%s%s", s, $0; s = "," }')
        R_reason="providers=$ct_w"
      fi
    elif ! is_configuration "$2" "$P/$ct_out"; then rm -f "$P/$ct_out"; R_status=withheld R_reason=NotConfiguration
    else R_out=$ct_out; fi
  fi
  rec "$ct_kind/$ct_no" "$ct_kind" "$ct_more"
}
# A flag can name any file, and anybody can start a process that is called like a component: of files that would be
# stored as they are, only what looks like a configuration of Kubernetes is.
is_configuration() {
  case $1 in kubelet-config|none) [ ! -s "$2" ] || grep -qE "(^|[{,[:blank:]])[\"']?(apiVersion|kind|imagePolicy|podNodeSelectorPluginConfig)[\"']?[[:blank:]]*:" "$2" ;; esac
}
config_filter() { awk -v sq="'" -v want="$1" "$AWK_CONFIG"; }
transform() {
  case $1 in
    kubelet-config) config_filter kubelet ;;
    none) case $2 in scheduler.config) config_filter scheduler ;; *) config_filter '' ;; esac ;;
    allowlist-encryption) awk -v sq="'" "$AWK_ENCRYPTION" ;;
    kubeconfig-structure) awk -v sq="'" "$AWK_KUBECONFIG" ;;
    pem-certs) awk "$AWK_CERTS" ;;
    cni-types) awk '{ t = t " " $0 } END { while (match(t, /"type"[ \t]*:[ \t]*"[^"\\]*"/)) { v = substr(t, RSTART, RLENGTH); t = substr(t, RSTART + RLENGTH); sub(/^"type"[ \t]*:[ \t]*"/, "", v); sub(/"$/, "", v); if (v !~ /^[A-Za-z0-9._-]+$/ || length(v) > 64) v = "REDACTED"; print v } }' ;;
    env-names)
      if [ "$2" = etcd.envfile ]; then awk -v keepenv="$KEEP_ENV" '{ sub(/^[ \t]*(export[ \t]+)?/, ""); e = index($0, "="); if (e && index(keepenv, " " substr($0, 1, e - 1) " ")) { gsub(/:\/\/[^\/@ ,]*@/, "://"); print } }'
      else awk '/^ *[a-z-]+: *$/ || /^ *(data-dir|cert-file|key-file|client-cert-auth|trusted-ca-file|auto-tls|peer-[a-z-]*file|peer-client-cert-auth|peer-auto-tls|cipher-suites|tls-min-version|listen-client-urls|listen-peer-urls|initial-cluster|allowed-cn|client-cert-file|client-key-file): / {
          if ($0 ~ /: *[|>&*!]/) exit 3
          gsub(/:\/\/[^\/@ ,]*@/, "://"); print }'; fi ;;
    token-file-groups) awk '/^[ \t]*$/ || /^#/ { next } /^[ \t]*["\047]/ { exit 3 } { t = $0; if (gsub(/"/, "", t) % 2) exit 3; i = index($0, ","); if (!i) exit 3; print substr($0, i + 1) }' ;;
    *) return 9 ;;
  esac
}
# The value of KEY in a YAML or JSON configuration file (as its view shows it) -> KV; line match only
key_value() {                       # base path key
  KV=
  BASE=$1; if ! resolve "$2"; then view_host; return 1; fi
  kv_f=$BASE$RP; view_host
  [ -f "$kv_f" ] && [ -r "$kv_f" ] || return 1
  KV=$(head -c "$MAX_FILE" "$kv_f" | awk -v key="$3" -v sq="'" '
    { line = $0; sub(/^[ \t]*#.*/, "", line)
      while (match(line, ("(^|[^A-Za-z0-9_-])" key "[\"" sq "]?[ \t]*[:=][ \t]*"))) {
        line = substr(line, RSTART + RLENGTH); c = substr(line, 1, 1)
        if (c == "\"" || c == sq) { v = substr(line, 2); e = index(v, c); if (e) v = substr(v, 1, e - 1) } else { v = line; sub(/[ \t]+#.*$/, "", v); sub(/[ \t,}\r]*$/, "", v); if (line ~ /^[^ ]*[,}]/) sub(/[,}].*$/, "", v) }
        last = v } }
    END { printf "%s", last }')
  [ -n "$KV" ]
}

node_paths() {
  np_kubelet=$(pids_of kubelet)
  [ -n "$np_kubelet" ] || np_kubelet=-
  printf '' >"$W/manifest.dirs"; printf '' >"$W/cni.dirs"; printf '' >"$W/pki.dirs"; N_BASE=$ROOT N_VIA=host
  for k in $np_kubelet; do kubelet_paths "$k"; done
  # static pods
  if [ ! -s "$W/manifest.dirs" ]; then
    for d in /etc/kubernetes/manifests /var/lib/rancher/rke2/agent/pod-manifests /etc/kubernetes/static-pod-resources; do printf 'default\t-\t%s\n' "$d" >>"$W/manifest.dirs"; done
  fi
  each_dir "$W/manifest.dirs" manifests.dir manifest 0 ''
  for d in /var/snap/microk8s/current/args/kube-apiserver /var/snap/microk8s/current/args/kube-controller-manager /var/snap/microk8s/current/args/kube-scheduler /var/snap/microk8s/current/args/etcd; do
    if there "$d"; then manifest_role "$d" /nonexistent; named "$WR" default "$d" ''; fi
  done
  runtime_paths
  etcd_paths
  apiserver_paths
  client_paths
  proxy_paths
  for d in /etc/kubernetes/admin.conf /etc/rancher/rke2/rke2.yaml /etc/rancher/k3s/k3s.yaml; do named admin.conf default "$d" ''; done
  for d in /var/lib/rancher/k3s/server/cred/admin.kubeconfig /var/lib/rancher/rke2/server/cred/admin.kubeconfig /var/snap/microk8s/current/credentials/client.config "$ROOT"/etc/kubernetes/static-pod-resources/kube-apiserver-certs/secrets/node-kubeconfigs/*.kubeconfig; do
    d=${d#"$ROOT"}; ! there "$d" || named admin.conf default "$d" ''
  done
  named super-admin.conf default /etc/kubernetes/super-admin.conf ''
  pki_paths
  kubelet_units
  printf '%s' "$EXTRA_PATHS" | while IFS= read -r x; do [ -z "$x" ] || printf '%s\n' "$x"; done >"$W/extra"
  while IFS= read -r x <&4; do unbs "$x"; view_host; normal_path "$UB"; named extra option "$NP" ''; done 4<"$W/extra"
}
# Directories listed as "src<TAB>pid<TAB>path as JSON body": each once, with its entries. If a container sees another
# directory there than the host, that one is walked too: it is the one in use.
each_dir() {                        # file dir-role rule depth then
  sort -s -t '	' -k 3,3 "$1" >"$W/dirs"
  while IFS='	' read -r ed_src ed_pid ed_p <&4; do
    unbs "$ed_p"; ed_path=$UB
    view_host; [ "$2" != pki.dir ] || ! inside_walked "$ed_path" || continue
    ed_seen=; once "$2 $ed_p host" || ed_seen=1
    ed_dev=
    ed_walksrc=walk; [ "$2" != manifests.dir ] || ed_walksrc=$ed_src
    N_BASE=$BASE N_VIA=$VIA
    if [ -z "$ed_seen" ]; then dir_tree "$2" "$3" "$ed_src" "$ed_path" "$4" "$ed_walksrc" "$5"; ed_dev=$DT_DEVINO; WALKED_DIRS=$WALKED_DIRS$ed_path$NL
    else view_host; stat_probe "$ed_path"; ed_dev=$SP_DEVINO; fi
    if [ "$ed_pid" != - ] && sees_container "$ed_pid"; then
      view_pid "$ed_pid"; N_BASE=$BASE N_VIA=$VIA
      if once "$2 $ed_p pid:$ed_pid"; then
        stat_probe "$ed_path"
        if [ -n "$SP_DEVINO" ] && [ "$SP_DEVINO" = "$ed_dev" ]; then stat_path "$2" "$ed_src" "$ed_path"
        else dir_tree "$2" "$3" "$ed_src" "$ed_path" "$4" "$ed_walksrc" "$5"; fi
      fi
    fi
    view_host
  done 4<"$W/dirs"
}
stat_probe() { SP_DEVINO=; if resolve "$1"; then SP_DEVINO=$(stat -c '%d:%i' "$BASE$RP" 2>/dev/null); fi; }
inside_walked() {                   # true below a directory whose walk (depth 4) has it already
  iw_p=$1 iw_n=0
  while [ "$iw_n" -lt 4 ]; do
    iw_p=${iw_p%/*}; iw_n=$((iw_n + 1)); [ -n "$iw_p" ] || return 1
    case $NL$WALKED_DIRS in *"$NL$iw_p$NL"*) return 0 ;; esac
  done
  return 1
}
add_dir() { bs "$4"; printf '%s\t%s\t%s\n' "$2" "$3" "$BS" >>"$1"; }   # file src pid path

kubelet_paths() {                   # PID of a kubelet, or - when none is seen
  kp=$1; kp_pid=$1; [ "$kp" != - ] || kp_pid=
  kp_base=$ROOT kp_via=host
  kp_has() { [ -n "$kp_pid" ] && flag "$kp_pid" "$1" && absolute "$FV" "$kp_pid"; }
  printf '' >"$W/kubelet.cfgs"
  if kp_has config; then
    named kubelet.config flag:kubelet:--config "$ABS" "$kp_pid"; content kubelet.config kubelet-config "$ABS"; kp_base=$N_BASE kp_via=$N_VIA
    bs "$ABS"; printf '%s\n' "$BS" >>"$W/kubelet.cfgs"
  else
    for d in /var/lib/kubelet/config.yaml /etc/kubernetes/kubelet/kubelet-config.json /etc/kubernetes/kubelet/config.json /home/kubernetes/kubelet-config.yaml /etc/default/kubelet /etc/default/kubeletconfig.json; do
      named kubelet.config default "$d" ''
      # /etc/default/kubelet is an environment file: mode and owner only
      if [ "$F_TYPE" = file ] && [ "$d" != /etc/default/kubelet ]; then content kubelet.config kubelet-config "$d"; [ -n "$kp_pid" ] || { bs "$d"; printf '%s\n' "$BS" >>"$W/kubelet.cfgs"; }; fi
    done
  fi
  if kp_has config-dir; then
    view_host; [ "$kp_via" = host ] || view_pid "$kp_pid"
    N_BASE=$BASE N_VIA=$VIA; bs "$ABS"
    if once "kubelet.config.dropin $BS $VIA"; then dir_tree kubelet.config.dropin kubelet.config.dropin flag:kubelet:--config-dir "$ABS" 64 walk dropin_content; fi
    view_host
  fi
  # paths that the configuration names; a flag wins over it, the last drop-in over the first file
  kp_from() {                       # field flag -> ABS, KSRC
    KSRC=
    if kp_has "$2"; then KSRC="flag:kubelet:--$2"; return 0; fi
    while IFS= read -r kf <&6; do
      unbs "$kf"; kf_dir=${UB%/*}
      if key_value "$kp_base" "$UB" "$1"; then
        case $KV in /*) : ;; *) KV=$kf_dir/$KV ;; esac       # the kubelet takes them relative to the file
        normal_path "$KV"; KSRC="config:kubelet:$3"; kf_abs=$NP
      fi
    done 6<"$W/kubelet.cfgs"
    [ -n "$KSRC" ] && ABS=$kf_abs
  }
  if kp_from staticPodPath pod-manifest-path staticPodPath; then add_dir "$W/manifest.dirs" "$KSRC" "$kp" "$ABS"; fi
  if kp_from clientCAFile client-ca-file authentication.x509.clientCAFile; then named kubelet.client-ca "$KSRC" "$ABS" "$kp_pid"; content kubelet.client-ca pem-certs "$ABS"; fi
  kp_cert=
  if kp_from tlsCertFile tls-cert-file tlsCertFile; then kp_cert=1; named kubelet.serving-cert "$KSRC" "$ABS" "$kp_pid"; content kubelet.serving-cert pem-certs "$ABS"; fi
  if kp_from tlsPrivateKeyFile tls-private-key-file tlsPrivateKeyFile; then named kubelet.serving-key "$KSRC" "$ABS" "$kp_pid"; fi
  kp_dir=/var/lib/kubelet/pki kp_src=default; if kp_has cert-dir; then kp_dir=$ABS kp_src=flag:kubelet:--cert-dir; fi
  if [ -z "$kp_cert" ]; then
    for d in kubelet.crt kubelet-server-current.pem; do named kubelet.serving-cert $kp_src "$kp_dir/$d" "$kp_pid"; [ -z "$F_TYPE" ] || content kubelet.serving-cert pem-certs "$kp_dir/$d"; done
    named kubelet.serving-key $kp_src "$kp_dir/kubelet.key" "$kp_pid"
  fi
  if kp_has kubeconfig; then named kubelet.kubeconfig flag:kubelet:--kubeconfig "$ABS" "$kp_pid"; kp_kc=$ABS; content kubelet.kubeconfig kubeconfig-structure "$ABS"
    # the certificate that the kubelet shows to the API server
    if key_value "$N_BASE" "$kp_kc" client-certificate; then case $KV in /*) normal_path "$KV"; KV=$NP ;; *) KV=${kp_kc%/*}/$KV ;; esac; named kubelet.client-cert config:kubelet:client-certificate "$KV" "$kp_pid"; [ -z "$F_TYPE" ] || content kubelet.client-cert pem-certs "$KV"; fi
  elif [ -z "$kp_pid" ]; then
    for d in /etc/kubernetes/kubelet.conf /var/lib/kubelet/kubeconfig; do named kubelet.kubeconfig default "$d" ''; [ "$F_TYPE" != file ] || content kubelet.kubeconfig kubeconfig-structure "$d"; done
  else
    for d in /etc/kubernetes/kubelet.conf /var/lib/kubelet/kubeconfig; do named kubelet.kubeconfig default "$d" ''; done
  fi
  if kp_has bootstrap-kubeconfig; then named kubelet.bootstrap-kubeconfig flag:kubelet:--bootstrap-kubeconfig "$ABS" "$kp_pid"; [ -z "$F_TYPE" ] || content kubelet.bootstrap-kubeconfig kubeconfig-structure "$ABS"; fi
  if kp_has cni-conf-dir; then add_dir "$W/cni.dirs" flag:kubelet:--cni-conf-dir "$kp" "$ABS"; fi
  # where distributions keep what no process of its own names
  for d in /var/lib/rancher/k3s/agent /var/lib/rancher/rke2/agent; do
    there "$d" || continue
    named kubelet.kubeconfig default "$d/kubelet.kubeconfig" ''; named kube-proxy.kubeconfig default "$d/kubeproxy.kubeconfig" ''
    named kubelet.client-ca default "$d/client-ca.crt" ''; [ "$F_TYPE" != file ] || content kubelet.client-ca pem-certs "$d/client-ca.crt"
    if [ -z "$kp_pid" ] && there "$d/etc/kubelet.conf.d"; then
      view_host; N_BASE=$BASE N_VIA=$VIA
      if once "kubelet.config.dropin $d/etc/kubelet.conf.d $VIA"; then dir_tree kubelet.config.dropin kubelet.config.dropin default "$d/etc/kubelet.conf.d" 64 walk dropin_content; fi
      view_host
    fi
  done
  d=/var/snap/microk8s/current
  if there "$d"; then
    named kubelet.kubeconfig default "$d/credentials/kubelet.config" ''; named kube-proxy.kubeconfig default "$d/credentials/proxy.config" ''
    named kubelet.client-ca default "$d/certs/ca.crt" ''; [ "$F_TYPE" != file ] || content kubelet.client-ca pem-certs "$d/certs/ca.crt"
  fi
}
dropin_content() {                  # role path: only *.conf take effect
  case $2 in *.conf) content kubelet.config.dropin kubelet-config "$2"; bs "$2"; printf '%s\n' "$BS" >>"$W/kubelet.cfgs"; BASE=$N_BASE VIA=$N_VIA ;; esac
}
cni_content() { content cni.conf cni-types "$2"; BASE=$N_BASE VIA=$N_VIA; }
runtime_paths() {
  for k in $(pids_of containerd) -; do
    rt=/etc/containerd/config.toml; [ "$k" = - ] || ! { flag "$k" config || flag "$k" c; } || ! absolute "$FV" "$k" || rt=$ABS
    if key_value "$ROOT" "$rt" conf_dir; then case $KV in /*) normal_path "$KV"; add_dir "$W/cni.dirs" config:containerd:conf_dir - "$NP" ;; esac; fi
  done
  for rt in /etc/crio/crio.conf "$ROOT"/etc/crio/crio.conf.d/*; do
    rt=${rt#"$ROOT"}; if key_value "$ROOT" "$rt" network_dir; then case $KV in /*) normal_path "$KV"; add_dir "$W/cni.dirs" config:crio:network_dir - "$NP" ;; esac; fi
  done
  [ -s "$W/cni.dirs" ] || add_dir "$W/cni.dirs" default - /etc/cni/net.d
  for d in /var/lib/rancher/k3s/agent/etc/cni/net.d /etc/kubernetes/cni/net.d /var/run/multus/cni/net.d; do ! there "$d" || add_dir "$W/cni.dirs" default - "$d"; done
  each_dir "$W/cni.dirs" cni.dir cni.conf 2 cni_content
  view_host; N_BASE=$BASE N_VIA=$VIA
  if once 'cni.dir /var/lib/cni/networks host'; then dir_tree cni.dir cni.conf default /var/lib/cni/networks 2 walk ''; fi
}
etcd_paths() {
  ep_seen=
  for k in $(pids_of etcd); do
    ep_named=
    if flag "$k" config-file && absolute "$FV" "$k"; then
      ep_cfg=$ABS; named etcd.config flag:etcd:--config-file "$ABS" "$k"; content etcd.config env-names "$ABS"; ep_base=$N_BASE
      if key_value "$ep_base" "$ep_cfg" data-dir && absolute "$KV" "$k"; then ep_named=1; named etcd.datadir config:etcd:data-dir "$ABS" "$k"; fi
      for f in cert-file key-file trusted-ca-file; do
        if key_value "$ep_base" "$ep_cfg" "$f" && absolute "$KV" "$k"; then parent_of "$ABS"; add_dir "$W/pki.dirs" "config:etcd:$f" "$k" "$PARENT"; case $f in key-file) : ;; *) N_BASE=$ep_base; content "etcd.$f" pem-certs "$ABS" ;; esac; fi
      done
    fi
    if [ -z "$ep_named" ] && flag "$k" data-dir && absolute "$FV" "$k"; then ep_named=1; named etcd.datadir flag:etcd:--data-dir "$ABS" "$k"; fi
    if [ -z "$ep_named" ] && env_value "$k" ETCD_DATA_DIR && absolute "$EV" "$k"; then ep_named=1; named etcd.datadir env:etcd:ETCD_DATA_DIR "$ABS" "$k"; fi
    if [ -z "$ep_named" ]; then
      ep_name=default; if flag "$k" name; then ep_name=$FV; fi
      if absolute "$ep_name.etcd" "$k"; then ep_named=1; named etcd.datadir default "$ABS" "$k"; fi
    fi
    for f in cert-file key-file trusted-ca-file peer-cert-file peer-key-file peer-trusted-ca-file; do
      ep_src=; ep_env=ETCD_$(printf '%s' "$f" | tr '[:lower:]-' '[:upper:]_')
      if flag "$k" "$f" && absolute "$FV" "$k"; then ep_src=flag:etcd:--$f; elif env_value "$k" "$ep_env" && absolute "$EV" "$k"; then ep_src=env:etcd:$ep_env; fi
      [ -n "$ep_src" ] || continue
      parent_of "$ABS"; add_dir "$W/pki.dirs" "$ep_src" "$k" "$PARENT"
      case $f in *key-file) : ;; *) set_view "$k"; content "etcd.$f" pem-certs "$ABS" ;; esac
    done
    [ -z "$ep_named" ] || ep_seen=1
  done
  if [ -z "$ep_seen" ]; then
    for d in /var/lib/etcd /var/lib/rancher/rke2/server/db/etcd /var/lib/rancher/k3s/server/db/etcd; do named etcd.datadir default "$d" ''; done
    # an embedded etcd shows no flags, its file is where the distribution writes it
    for d in /var/lib/rancher/k3s/server/db/etcd/config /var/lib/rancher/rke2/server/db/etcd/config; do
      if there "$d"; then named etcd.config default "$d" ''; content etcd.config env-names "$d"; fi
    done
  fi
  # an etcd that systemd runs takes its settings from EnvironmentFile=
  ep_unit=$(unit_of etcd)
  if [ -n "$ep_unit" ]; then
    for d in $SYSTEMD_DIRS; do
      for f in "$ROOT$d/$ep_unit" "$ROOT$d/$ep_unit.d"/*.conf; do
        { [ -f "$f" ] && [ -r "$f" ]; } || continue
        sed -n 's/^[ \t]*EnvironmentFile=-\{0,1\}//p' "$f"
      done
    done | sort -u >"$W/envfiles"
    while IFS= read -r f <&4; do case $f in /*) view_host; normal_path "$f"; named etcd.envfile "unit:$ep_unit" "$NP" ''; content etcd.envfile env-names "$NP" ;; esac; done 4<"$W/envfiles"
  fi
}
env_value() { EV=; [ -f "$W/proc/$1.env" ] || return 1; EV=$(printf '{%s}\n' "$(cat "$W/proc/$1.env")" | awk "$AWK_FLAT" 2>/dev/null | awk -F '\t' -v k="/$2" '$1 == k { print $2; exit }'); [ -n "$EV" ] && unbs "$EV" && EV=$UB; }
set_view() { N_BASE=$ROOT N_VIA=host; if [ -n "$1" ] && sees_container "$1"; then N_BASE=$PROC/$1/root N_VIA=pid:$1; fi; }
flag_file() {                       # pid component flag role transform
  { flag "$1" "$3" && absolute "$FV" "$1"; } || return 1
  FF=$ABS; named "$4" "flag:$2:--$3" "$ABS" "$1"
  [ -z "$5" ] || content "$4" "$5" "$FF"
}
apiserver_paths() {
  for k in $(pids_of kube-apiserver); do
    flag_file "$k" kube-apiserver audit-policy-file audit.policy none
    if flag "$k" audit-log-path && [ "$FV" != - ] && absolute "$FV" "$k"; then parent_of "$ABS"; named audit.logdir flag:kube-apiserver:--audit-log-path "$PARENT" "$k"; fi
    flag_file "$k" kube-apiserver audit-webhook-config-file audit.webhook-kubeconfig kubeconfig-structure
    flag_file "$k" kube-apiserver encryption-provider-config encryption.config allowlist-encryption
    flag_file "$k" kube-apiserver token-auth-file authn.token-file token-file-groups
    flag_file "$k" kube-apiserver egress-selector-config-file egress.config ''
    flag_file "$k" kube-apiserver authentication-config authn.config none
    flag_file "$k" kube-apiserver authorization-config authz.config none
    flag_file "$k" kube-apiserver authentication-token-webhook-config-file authn.webhook-kubeconfig kubeconfig-structure
    flag_file "$k" kube-apiserver authorization-webhook-config-file authz.webhook-kubeconfig kubeconfig-structure
    if flag_file "$k" kube-apiserver admission-control-config-file admission.config none; then admission_files "$k" "$FF"; fi
    for f in client-ca-file tls-cert-file tls-private-key-file etcd-cafile etcd-certfile etcd-keyfile kubelet-client-certificate kubelet-client-key kubelet-certificate-authority service-account-key-file service-account-signing-key-file proxy-client-cert-file proxy-client-key-file requestheader-client-ca-file; do pki_flag "$k" kube-apiserver "$f"; done
  done
  for k in $(pids_of kube-controller-manager); do
    for f in root-ca-file cluster-signing-cert-file cluster-signing-key-file cluster-signing-kubelet-serving-cert-file cluster-signing-kubelet-serving-key-file cluster-signing-kubelet-client-cert-file cluster-signing-kubelet-client-key-file cluster-signing-kube-apiserver-client-cert-file cluster-signing-kube-apiserver-client-key-file cluster-signing-legacy-unknown-cert-file cluster-signing-legacy-unknown-key-file service-account-private-key-file client-ca-file tls-cert-file tls-private-key-file; do pki_flag "$k" kube-controller-manager "$f"; done
  done
}
pki_flag() {                        # pid component flag; every occurrence counts (service-account-key-file repeats)
  flag_values "$1" "$3" >"$W/pki.values"
  while IFS= read -r pf <&6; do
    [ -n "$pf" ] || continue
    unbs "$pf"; absolute "$UB" "$1" || continue
    parent_of "$ABS"; add_dir "$W/pki.dirs" "flag:$2:--$3" "$1" "$PARENT"
    case $2:$3 in
      *key*|*root-ca-file|*cluster-signing-*) : ;;
      kube-apiserver:*) set_view "$1"; content "$2.$3" pem-certs "$ABS" ;;
    esac
  done 6<"$W/pki.values"
}
admission_files() {                 # files that AdmissionConfiguration names; relative to its own directory
  af_base=$N_BASE; af_dir=${2%/*}
  BASE=$af_base; resolve "$2" || { view_host; return 0; }; af_f=$BASE$RP; view_host
  { [ -f "$af_f" ] && [ -r "$af_f" ]; } || return 0
  head -c "$MAX_FILE" "$af_f" | awk '
    { line = $0; sub(/^[ \t]*#.*/, "", line)
      if (match(line, /(^|[ "{,-])name"?: *"?[A-Za-z0-9]+/)) { n = substr(line, RSTART, RLENGTH); sub(/.*[: "]/, "", n); name = n }
      if (match(line, /(^|[ "{,-])path"?: *["\047]?[^"\047,} ]+/)) { v = substr(line, RSTART, RLENGTH); sub(/^[^:]*: *["\047]?/, "", v); print name "\t" v }
      if (match(line, /kubeConfigFile"?: *["\047]?[^"\047,} ]+/)) { v = substr(line, RSTART, RLENGTH); sub(/^[^:]*: *["\047]?/, "", v); print "kubeConfigFile\t" v } }' >"$W/admission"
  while IFS='	' read -r af_name af_path <&4; do
    case $af_path in /*) : ;; *) af_path=$af_dir/$af_path ;; esac
    af_name=$(sanitize "$af_name")
    set_view "$1"; BASE=$N_BASE; normal_path "$af_path"; view_host; af_p=$NP
    if [ "$af_name" = kubeConfigFile ]; then named imagepolicy.kubeconfig config:kube-apiserver:ImagePolicyWebhook "$af_p" "$1"; content imagepolicy.kubeconfig kubeconfig-structure "$af_p"
    else
      named admission.plugin-config "config:kube-apiserver:$af_name" "$af_p" "$1"; content admission.plugin-config none "$af_p"
      if key_value "$N_BASE" "$af_p" kubeConfigFile; then
        case $KV in /*) : ;; *) KV=${af_p%/*}/$KV ;; esac
        normal_path "$KV"; af_k=$NP; named imagepolicy.kubeconfig config:kube-apiserver:ImagePolicyWebhook "$af_k" "$1"; content imagepolicy.kubeconfig kubeconfig-structure "$af_k"
      fi
    fi
  done 4<"$W/admission"
}
client_paths() {                    # kubeconfigs of scheduler and controller manager
  cl_seen=
  for k in $(pids_of kube-scheduler); do
    if flag_file "$k" kube-scheduler kubeconfig scheduler.kubeconfig kubeconfig-structure; then cl_seen=1; fi
    if flag_file "$k" kube-scheduler config scheduler.config none && key_value "$N_BASE" "$FF" kubeconfig && absolute "$KV" "$k"; then cl_seen=1; cl=$ABS; named scheduler.kubeconfig config:kube-scheduler:clientConnection.kubeconfig "$cl" "$k"; content scheduler.kubeconfig kubeconfig-structure "$cl"; fi
  done
  [ -n "$cl_seen" ] || default_kubeconfig scheduler /etc/kubernetes/scheduler.conf scheduler
  cl_seen=
  for k in $(pids_of kube-controller-manager); do if flag_file "$k" kube-controller-manager kubeconfig controller-manager.kubeconfig kubeconfig-structure; then cl_seen=1; fi; done
  [ -n "$cl_seen" ] || default_kubeconfig controller-manager /etc/kubernetes/controller-manager.conf controller
}
default_kubeconfig() {              # role-prefix path name-in-other-distributions
  named "$1.kubeconfig" default "$2" ''; [ "$F_TYPE" != file ] || content "$1.kubeconfig" kubeconfig-structure "$2"
  for d in "/var/lib/rancher/k3s/server/cred/$3.kubeconfig" "/var/lib/rancher/rke2/server/cred/$3.kubeconfig" "/var/snap/microk8s/current/credentials/$3.config"; do ! there "$d" || named "$1.kubeconfig" default "$d" ''; done
}
proxy_paths() {
  for k in $(pids_of kube-proxy); do
    flag_file "$k" kube-proxy kubeconfig kube-proxy.kubeconfig kubeconfig-structure
    if flag_file "$k" kube-proxy config kube-proxy.config none && key_value "$N_BASE" "$FF" kubeconfig && absolute "$KV" "$k"; then cl=$ABS; named kube-proxy.kubeconfig config:kube-proxy:clientConnection.kubeconfig "$cl" "$k"; [ -z "$F_TYPE" ] || content kube-proxy.kubeconfig kubeconfig-structure "$cl"; fi
  done
}
pki_paths() {
  WALKED_DIRS=
  # k3s, rke2, microk8s and OpenShift keep theirs elsewhere and name them in no flag of a process of its own
  if [ -z "$(pids_of kube-apiserver)" ]; then
    for d in /etc/kubernetes/pki /etc/kubernetes/ssl /etc/kubernetes/certs; do add_dir "$W/pki.dirs" default - "$d"; done
  fi
  for d in /var/lib/rancher/k3s/server/tls /var/lib/rancher/rke2/server/tls /var/snap/microk8s/current/certs "$ROOT"/etc/kubernetes/static-pod-resources/*/secrets; do
    d=${d#"$ROOT"}; ! there "$d" || add_dir "$W/pki.dirs" default - "$d"
  done
  # one entry for each directory and process, the first flag that names it tells the source
  awk -F '\t' '!($2 FS $3 in s) { s[$2 FS $3] = 1; print }' "$W/pki.dirs" >"$W/pki.sorted"
  each_dir "$W/pki.sorted" pki.dir pki 4 ''
}
SYSTEMD_DIRS='/etc/systemd/system /run/systemd/system /usr/local/lib/systemd/system /usr/lib/systemd/system /lib/systemd/system'
kubelet_units() {
  ku_unit=$(unit_of kubelet); for c in k3s rke2 kubelite; do [ -n "$ku_unit" ] || ku_unit=$(unit_of $c); done
  ku_list=kubelet.service; case $ku_unit in ''|kubelet.service|*[!A-Za-z0-9:_.@\\-]*) : ;; *) ku_list="kubelet.service $ku_unit" ;; esac
  view_host; N_BASE=$BASE N_VIA=$VIA
  for u in $ku_list; do
    for d in $SYSTEMD_DIRS; do
      named kubelet.unit "unit:$u" "$d/$u" ''
      bs "$d/$u.d"; if once "kubelet.unit $BS host"; then dir_tree kubelet.unit kubelet.unit "unit:$u" "$d/$u.d" 1 "unit:$u" ''; fi
    done
  done
  # what systemd itself says, where it can be asked about this machine
  if [ -n "$ku_unit" ] && [ -z "$ROOT" ]; then
    reset_rec; FILE_N=$((FILE_N + 1)); ku_out=data/files/$(printf '%04d' "$FILE_N"); mkdir -p "$P/data/files"
    bs "$ku_unit"; ku_b=$BS
    if have systemctl; then
      R_cmd="[\"systemctl\",\"show\",\"-p\",\"FragmentPath\",\"-p\",\"DropInPaths\",\"$ku_b\"]"
      systemctl show -p FragmentPath -p DropInPaths "$ku_unit" </dev/null >"$P/$ku_out" 2>"$ERR"; R_exit=$?; R_err=$ERR
      if [ "$R_exit" -eq 0 ]; then
        R_out=$ku_out; R_items=$(wc -l <"$P/$ku_out"); R_items=$((R_items))
        sed -n 's/^FragmentPath=//p; s/^DropInPaths=//p' "$P/$ku_out" | tr ' ' '\n' >"$W/units"
        while IFS= read -r f <&4; do case $f in /*) named kubelet.unit "unit:$ku_unit" "$f" '' ;; esac; done 4<"$W/units"
      else R_status=error R_reason=Systemctl; rm -f "$P/$ku_out"; fi
      rec "systemctl/$ku_b" command ",\"role\":\"kubelet.unit\""
    else skip_rec "systemctl/$ku_b" command ",\"role\":\"kubelet.unit\"" NoSuchTool; fi
  fi
  # k3s and rke2 print the full argv of the components they embed only into their log
  case $(cut -d ' ' -f 1 "$W/procs" | tr '\n' ' ') in *k3s*|*rke2*) : ;; *) return 0 ;; esac
  if [ -n "$ROOT" ] || [ -z "$ku_unit" ]; then return 0; fi
  bs "$ku_unit"; ku_b=$BS
  if have journalctl; then
    reset_rec; FILE_N=$((FILE_N + 1)); ku_out=data/files/$(printf '%04d' "$FILE_N"); mkdir -p "$P/data/files"
    R_cmd="[\"journalctl\",\"-u\",\"$ku_b\",\"-o\",\"cat\",\"-b\",\"--no-pager\"]"
    journalctl -u "$ku_unit" -o cat -b --no-pager </dev/null 2>"$ERR" | awk "$AWK_MASK"'
      match($0, /Running (kube-[a-z-]+|kubelet|etcd|cloud-controller-manager) /) { c = substr($0, RSTART, RLENGTH); last[c] = $0 }
      END { for (c in last) { m = split(last[c], w, " "); s = ""; masknext = 0
          for (i = 1; i <= m; i++) { t = w[i]; tail = ""; if (t ~ /"$/) { sub(/"$/, "", t); tail = "\"" } r = maskarg(t); s = s (i > 1 ? " " : "") (r != "" ? r : t) tail } print s } }' | sort >"$P/$ku_out"
    R_err=$ERR; R_out=$ku_out; R_items=$(wc -l <"$P/$ku_out"); R_items=$((R_items)); rec "journal/$ku_b" command ',"role":"embedded.argv"'
  else skip_rec "journal/$ku_b" command ',"role":"embedded.argv"' NoSuchTool; fi
}

first_line() { FL=; { IFS= read -r FL <"$1"; } 2>/dev/null; [ -n "$FL" ]; }
node_identity() {
  NAME_SOURCE=option N_HOST=
  if [ -n "$ROOT" ] && there /etc/hostname && first_line "$THERE"; then N_HOST=$FL; else N_HOST=$(uname -n); fi
  if [ -z "$NODE_NAME_OPT" ]; then
    for k in $(pids_of kubelet); do if flag "$k" hostname-override; then NODE_NAME_OPT=$FV NAME_SOURCE=flag; fi; done
  fi
  if [ -z "$NODE_NAME_OPT" ] && [ -n "${NODE_NAME:-}" ]; then NODE_NAME_OPT=$NODE_NAME NAME_SOURCE=env; fi
  if [ -z "$NODE_NAME_OPT" ]; then NODE_NAME_OPT=$(printf '%s' "$N_HOST" | tr '[:upper:]' '[:lower:]') NAME_SOURCE=hostname; fi
  MACHINE_ID='' SYSTEM_UUID='' BOOT_ID=''
  if there /etc/machine-id && first_line "$THERE"; then MACHINE_ID=$(sanitize "$FL"); fi
  if there /sys/class/dmi/id/product_uuid && first_line "$THERE"; then SYSTEM_UUID=$(sanitize "$FL"); fi
  if first_line "$PROC/sys/kernel/random/boot_id"; then BOOT_ID=$(sanitize "$FL"); fi
  OS_RELEASE=
  for f in /etc/os-release /usr/lib/os-release; do
    { there "$f" && [ -f "$THERE" ]; } || continue
    OS_RELEASE=$(awk -F = '/^(ID|VERSION_ID|PRETTY_NAME)=/ { v = substr($0, length($1) + 2); gsub(/^["\047]|["\047]$/, "", v); gsub(/[^ -~]/, "?", v); gsub(/["\\]/, "", v); printf "%s\"%s\":\"%s\"", s, $1, v; s = "," }' "$THERE"); break
  done
  HOST_PID=true
  if [ -n "$ROOT" ]; then first_line "$PROC/1/comm"; case $FL in sh|dash|ash|bash|busybox|sleep|pause|tini|dumb-init) HOST_PID=false ;; esac; fi
  CAP_EFF=$(awk '/^CapEff:/ { print $2 }' /proc/self/status 2>/dev/null)
}

node_part() {
  SEEN=$NL STAT_N=0 FILE_N=0 CERT_N=0 STAT_LIMIT='' WALKED_DIRS='' PROC_N=0 STEPS=''
  if [ -z "$ROOT" ]; then NAMES_FROM=nss; else NAMES_FROM=passwd; fi
  printf '' >"$W/procs"; view_host
  np_dir=$W/stage/node.tmp; mkdir "$np_dir"; P=$np_dir; CAPTURES=$P/captures.jsonl; PART_ID=$(rand); PART_STARTED=$(now); printf '' >"$CAPTURES"; RED_REPLACED=0 RED_NULLED=0
  # the part's own directory is named after the node, which the kubelet's flags may tell
  read_procs
  node_identity
  nd_name=$(printf '%s' "$NODE_NAME_OPT" | tr -c 'a-z0-9.-' '_' | cut -c1-200); case $nd_name in ''|.*|-*) nd_name=_$nd_name ;; esac
  { mkdir -p "$STAGE/nodes" && mv "$np_dir" "$STAGE/nodes/$nd_name"; } || die 5 "cannot write to $W"
  P=$STAGE/nodes/$nd_name CAPTURES=$P/captures.jsonl
  [ "$(id -u)" -eq 0 ] || warn 'not root: files that only root may read are recorded as such'
  printf '' >"$P/stat.jsonl"
  reset_rec; nd_start=$R_start nd_t0=$R_t0
  if [ -z "$ABORT" ]; then node_paths; fi
  whole_records "$P/stat.jsonl"
  reset_rec; R_start=$nd_start R_t0=$nd_t0 R_items=$STAT_N R_out=stat.jsonl
  [ -z "$STAT_LIMIT" ] || { R_status=truncated; R_reason=EntryLimit; }
  if [ -n "$ABORT" ]; then R_status=partial R_reason=Interrupted; fi
  rec stat stat ''; progress files "$R_status" "$STAT_N" "$P/stat.jsonl"; progress contents "$(grep -c '"kind":"\(file\|cert\)".*"status":"ok"' "$CAPTURES") stored" null ''
  nd_cp=false; case "$(cut -d ' ' -f 1 "$W/procs" | tr '\n' ' ') " in *kube-apiserver*|*kube-controller-manager*|*kube-scheduler*|*etcd*) nd_cp=true ;; esac
  if grep -qE '^\{"role":"(apiserver|controller-manager|scheduler|etcd)\.manifest".*"exists":true' "$P/stat.jsonl"; then nd_cp=true; fi
  bs "$NODE_NAME_OPT"; nd_n=$BS; bs "$N_HOST"; nd_h=$BS; bs "${ROOT:-/}"; nd_r=$BS
  jstr "$MACHINE_ID"; nd_m=$JS; jstr "$SYSTEM_UUID"; nd_u=$JS; jstr "$BOOT_ID"; nd_b=$JS
  finish_part node "{\"name\":\"$nd_n\",\"nameSource\":\"$NAME_SOURCE\",\"hostname\":\"$nd_h\",\"machineId\":$nd_m,\"systemUuid\":$nd_u,\"bootId\":$nd_b,\"osRelease\":{$OS_RELEASE},\"root\":\"$nd_r\",\"hostPid\":$HOST_PID,\"capEff\":\"$CAP_EFF\",\"controlPlane\":$nd_cp,\"namesFrom\":\"$NAMES_FROM\"}" || die 5 "cannot write the node part"
}

# ----------------------------------------------------------------------------------------------------------- merge

merge_mode() {
  [ -n "$OUT" ] || die 2 'merge needs -o FILE'
  [ -n "$INPUTS" ] || die 2 'merge needs bundles'
  name_output merge; begin; open_stage
  m_from='' m_uids='' m_ids=$NL m_label='' m_n=0 m_complete=true
  printf '%s' "$INPUTS" >"$W/inputs"
  while IFS= read -r m_in <&4; do
    [ -n "$m_in" ] || continue
    unbs "$m_in"; m_file=$UB; m_n=$((m_n + 1)); m_dir=$W/in.$m_n; mkdir "$m_dir"
    { [ -f "$m_file" ] && [ -r "$m_file" ]; } || die 2 "cannot read $m_file"
    say "[$m_n] $m_file"
    # tar need not notice that its input was cut
    gzip -t "$m_file" 2>/dev/null || die 2 "$m_file is damaged or no gzip file"
    # names that this tool writes, and nothing but files and directories; sizes that a snapshot can have
    gzip -dc "$m_file" 2>/dev/null | tar -tf - >"$W/names" 2>/dev/null || die 2 "$m_file is not a gzip-compressed tar"
    gzip -dc "$m_file" 2>/dev/null | tar -tvf - >"$W/listing" 2>/dev/null || die 2 "$m_file is not a gzip-compressed tar"
    if grep -qE '(^|/)\.\.(/|$)|^/|[^A-Za-z0-9._/-]|^-' "$W/names"; then die 2 "$m_file has a forbidden entry: $(grep -E '(^|/)\.\.(/|$)|^/|[^A-Za-z0-9._/-]|^-' "$W/names" | head -n 1 | tr -c 'A-Za-z0-9._/\n-' '?')"; fi
    if grep -qvE '^[-d]' "$W/listing" || grep -qE ' (->|link to) ' "$W/listing"; then die 2 "$m_file has an entry that is neither file nor directory"; fi
    [ "$(sort "$W/names" | uniq -d | wc -l)" -eq 0 ] || die 2 "$m_file has two entries of one name"
    [ "$(wc -l <"$W/names")" -le 400000 ] || die 2 "$m_file has too many entries"
    [ "$(gzip -dc "$m_file" | head -c 17179869184 | wc -c)" -lt 17179869184 ] || die 2 "$m_file is too large"
    gzip -dc "$m_file" | ( cd "$m_dir" && tar -xof - ) 2>"$W/tar.err" || die 5 "cannot unpack $m_file: $(head -n 1 "$W/tar.err")"
    chmod -R u+rwX,go= "$m_dir"
    m_top=
    for d in "$m_dir"/*; do [ -z "$m_top" ] || die 2 "$m_file has more than one top-level entry"; m_top=$d; done
    { [ -f "$m_top/manifest.json" ] && json_flat "$m_top/manifest.json" >"$W/flat"; } || die 2 "$m_file has no readable manifest.json"
    [ "$(flat_value /format <"$W/flat")" = kube-evidence-bundle ] || die 2 "$m_file is no kube-evidence bundle"
    case $(flat_value /schemaVersion <"$W/flat") in 1.*) : ;; *) die 2 "$m_file has an unknown schema version" ;; esac
    [ "$(flat_value /complete <"$W/flat")" = true ] || m_complete=false
    [ -n "$m_label" ] || m_label=$(flat_value /label <"$W/flat")
    m_i=0
    while :; do
      m_path=$(flat_value "/parts/$m_i/path" <"$W/flat"); [ -n "$m_path" ] || break
      merge_part
      m_i=$((m_i + 1))
    done
    [ "$m_i" -gt 0 ] || die 2 "$m_file has no parts"
    m_sha=$(sha_of "$m_file"); jstr "$m_sha"; m_sha=$JS; bs "${m_file##*/}"
    m_from="$m_from${m_from:+,}{\"file\":\"$BS\",\"sha256\":$m_sha,\"bundleId\":\"$(flat_value /bundleId <"$W/flat" | tr -cd '0-9a-f')\"}"
    rm -rf "$m_dir"
    [ -z "$ABORT" ] || { trap - EXIT; cleanup; exit "$ABORT_CODE"; }
  done 4<"$W/inputs"
  list_parts
  [ "$LABEL_GIVEN" = 1 ] || LABEL=$(sanitize "${m_label:-cluster}")
  [ "$m_complete" = true ] || case $PART_STATES in *aborted*) : ;; *) PART_STATES="$PART_STATES aborted-input" ;; esac
  pack merge ",$NL \"mergedFrom\":[$m_from]"
  exit_code
}
merge_part() {                      # part m_path of the bundle in m_top; moved byte for byte
  case $m_path in cluster|cluster-[2-9]|nodes/[!/]*) : ;; *) die 2 "$m_file: unknown part $m_path" ;; esac
  case $m_path in *..*|nodes/*/*) die 2 "$m_file: unknown part $m_path" ;; esac
  m_src=$m_top/$m_path; m_kind=$(flat_value "/parts/$m_i/kind" <"$W/flat"); m_id=$(flat_value "/parts/$m_i/partId" <"$W/flat")
  { [ -f "$m_src/part.json" ] && [ -f "$m_src/captures.jsonl" ]; } || die 2 "$m_file: part $m_path is not there"
  for f in part.json captures.jsonl; do
    m_want=$(flat_value "/parts/$m_i/sha256/$f" <"$W/flat"); m_have=$(sha_of "$m_src/$f")
    case $m_want in ''|null) warn "$m_file: $m_path/$f has no checksum" ;; *) [ -z "$m_have" ] || [ "$m_want" = "$m_have" ] || die 2 "$m_file: $m_path/$f does not match its checksum" ;; esac
  done
  sed -n 's/.*,"out":"\([A-Za-z0-9._/-]*\)",.*/\1/p' "$m_src/captures.jsonl" >"$W/outs"
  while IFS= read -r f; do [ -f "$m_src/$f" ] || die 2 "$m_file: $m_path/$f is missing"; done <"$W/outs"
  json_flat "$m_src/part.json" >"$W/part" || die 2 "$m_file: $m_path/part.json cannot be read"
  case $m_kind in cluster|node) : ;; *) die 2 "$m_file: unknown kind of part" ;; esac
  case $m_id in *[!0-9a-f]*|'') die 2 "$m_file: unknown part id" ;; esac
  { [ "$(flat_value /kind <"$W/part")" = "$m_kind" ] && [ "$(flat_value /partId <"$W/part")" = "$m_id" ]; } || die 2 "$m_file: $m_path/part.json contradicts the manifest"
  case $m_kind:$m_path in cluster:cluster*|node:nodes/*) : ;; *) die 2 "$m_file: $m_path is no place of a $m_kind part" ;; esac
  case $m_ids in *"$NL$m_id$NL"*) say "    $m_path: the same part again, kept once"; return 0 ;; esac
  m_ids=$m_ids$m_id$NL
  if [ "$m_kind" = cluster ]; then
    m_uid=$(flat_value /cluster/uid <"$W/part"); [ "$m_uid" != null ] || m_uid=
    if [ -n "$m_uids" ] && [ "$m_uids" != "$m_uid" ] && [ -z "$ALLOW_MIXED" ]; then die 2 "$m_file is of another cluster (uid ${m_uid:-unknown}, not $m_uids); --allow-mixed merges them all the same"; fi
    m_uids=${m_uids:-$m_uid}
    newest_cluster || return 0
  fi
  m_dst=$m_path m_k=1
  while [ -e "$STAGE/$m_dst" ]; do m_k=$((m_k + 1)); m_dst=$m_path-$m_k; done
  mkdir -p "$STAGE/nodes"; mv "$m_src" "$STAGE/$m_dst" || die 5 "cannot write to $W"; rmdir "$STAGE/nodes" 2>/dev/null
}
# A snapshot has one cluster part: lists of two moments do not fit together. The newest counts, unless it was cut off;
# so a part that closes a gap takes the place of the one that had it. False if the part in hand is not to be used.
newest_cluster() {
  m_at=$(flat_value /finishedAt <"$W/part"); m_state=$(flat_value /state <"$W/part")
  for m_old in "$STAGE"/cluster*; do
    { [ -n "$m_uid" ] && [ -f "$m_old/part.json" ] && json_flat "$m_old/part.json" >"$W/old" && [ "$(flat_value /cluster/uid <"$W/old")" = "$m_uid" ]; } || continue
    m_old_at=$(flat_value /finishedAt <"$W/old"); m_old_state=$(flat_value /state <"$W/old")
    m_newest=$(printf '%s\n' "$m_old_at" "$m_at" | sort | tail -n 1)
    if [ "$m_state" = aborted ] && [ "$m_old_state" != aborted ]; then m_newest=$m_old_at; fi
    if [ "$m_old_state" = aborted ] && [ "$m_state" != aborted ]; then m_newest=$m_at; fi
    if [ "$m_newest" = "$m_old_at" ]; then warn "the cluster part of $m_at is left out: that of $m_old_at counts"; return 1; fi
    warn "the cluster part of $m_old_at is left out: that of $m_at counts"; rm -rf "$m_old"
  done
}
# The manifest lists what the stage holds in the end
list_parts() {
  PARTS='' PART_STATES='' SUMMARY='' CLUSTER_JSON=null
  for l_dir in "$STAGE"/cluster* "$STAGE"/nodes/*; do
    [ -f "$l_dir/part.json" ] || continue
    json_flat "$l_dir/part.json" >"$W/part"
    l_rel=${l_dir#"$STAGE/"}; l_state=$(flat_value /state <"$W/part"); l_kind=$(flat_value /kind <"$W/part")
    if [ "$l_kind" = cluster ] && [ "$CLUSTER_JSON" = null ]; then
      l_json=
      for f in uid server gitVersion context; do
        l_v=$(flat_value "/cluster/$f" <"$W/part"); if [ -n "$l_v" ] && [ "$l_v" != null ]; then l_v="\"$l_v\""; else l_v=null; fi
        l_json="$l_json${l_json:+,}\"$f\":$l_v"
      done
      CLUSTER_JSON="{$l_json}"
    fi
    add_manifest_part "$l_rel" "$l_kind" "$(flat_value /partId <"$W/part")" "$(sha_of "$l_dir/part.json")" "$(sha_of "$l_dir/captures.jsonl")"
    PART_STATES="$PART_STATES $l_state"; SUMMARY="$SUMMARY$l_rel: $l_state$NL"
  done
}

# ------------------------------------------------------------------------------------------------ printed manifests

print_rbac() {
  pr_ns=${NAMESPACES:-kube-evidence}; pr_ns=${pr_ns%%"$NL"*}; check_dns "$pr_ns"
  cat <<EOF
# Rights of the collector's cluster part: get and list, nothing that writes. ConfigMap contents become readable with
# this role although only names and the component ConfigMaps are fetched; a stricter variant names those
# ConfigMaps in resourceNames with get only (5.6.4 then misses the names of the others).
apiVersion: v1
kind: ServiceAccount
metadata: {name: kube-evidence-reader, namespace: $pr_ns}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: kube-evidence-reader}
rules:
- {apiGroups: [""], resources: [namespaces, nodes, pods, services, serviceaccounts, replicationcontrollers, persistentvolumes, persistentvolumeclaims, endpoints, configmaps, resourcequotas, limitranges], verbs: [get, list]}
- {apiGroups: [apps], resources: [deployments, daemonsets, statefulsets, replicasets], verbs: [get, list]}
- {apiGroups: [batch], resources: [jobs, cronjobs], verbs: [get, list]}
- {apiGroups: [autoscaling], resources: [horizontalpodautoscalers], verbs: [get, list]}
- {apiGroups: [rbac.authorization.k8s.io], resources: [roles, rolebindings, clusterroles, clusterrolebindings], verbs: [get, list]}
- {apiGroups: [networking.k8s.io], resources: [networkpolicies, ingresses], verbs: [get, list]}
- {apiGroups: [admissionregistration.k8s.io], resources: ["*"], verbs: [get, list]}
- {apiGroups: [apiregistration.k8s.io], resources: [apiservices], verbs: [get, list]}
- {apiGroups: [apiextensions.k8s.io], resources: [customresourcedefinitions], verbs: [get, list]}
- {apiGroups: [storage.k8s.io], resources: [csidrivers], verbs: [get, list]}
- {apiGroups: [certificates.k8s.io], resources: [certificatesigningrequests], verbs: [get, list]}
- {apiGroups: [crd.projectcalico.org, projectcalico.org, cilium.io, policy.networking.k8s.io, kyverno.io, policies.kyverno.io, templates.gatekeeper.sh, constraints.gatekeeper.sh, config.gatekeeper.sh, policies.kubewarden.io, policy.sigstore.dev, security.openshift.io, config.openshift.io, operator.openshift.io, machineconfiguration.openshift.io, secrets-store.csi.x-k8s.io, external-secrets.io, secrets.hashicorp.com, bitnami.com], resources: ["*"], verbs: [get, list]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: kube-evidence-reader}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: kube-evidence-reader}
subjects: [{kind: ServiceAccount, name: kube-evidence-reader, namespace: $pr_ns}]
EOF
  if [ "$CONFIGZ" = with ]; then cat <<EOF
---
# Access to the kubelets' API, more than reading their configuration (see recommendation 5.1.10): bind it briefly.
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: kube-evidence-configz}
rules:
- {apiGroups: [""], resources: [nodes/proxy], verbs: [get]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: kube-evidence-configz}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: kube-evidence-configz}
subjects: [{kind: ServiceAccount, name: kube-evidence-reader, namespace: $pr_ns}]
EOF
  fi
  if [ -n "$WITH_SECRET_NAMES" ]; then cat <<EOF
---
# RBAC cannot limit list to names: whoever holds this can read the values. The collector asks for table output only.
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRole
metadata: {name: kube-evidence-secret-names}
rules:
- {apiGroups: [""], resources: [secrets], verbs: [list]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: {name: kube-evidence-secret-names}
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: kube-evidence-secret-names}
subjects: [{kind: ServiceAccount, name: kube-evidence-reader, namespace: $pr_ns}]
EOF
  fi
}
print_nodes_manifest() {
  [ -n "$IMAGE" ] || die 2 'print-nodes-manifest needs --image'
  case $IMAGE in *[!A-Za-z0-9._/:@-]*) die 2 'this is no image name' ;; esac
  pn_ns=${NAMESPACES:-kube-evidence}; pn_ns=${pn_ns%%"$NL"*}; check_dns "$pn_ns"
  pn_se=; [ -z "$SELINUX" ] || pn_se="$NL          seLinuxOptions: {type: spc_t}"
  cat <<EOF
# Its namespace needs pod-security.kubernetes.io/enforce: privileged (hostPath, hostPID) and the script as a ConfigMap:
#   kubectl create namespace $pn_ns && kubectl label namespace $pn_ns pod-security.kubernetes.io/enforce=privileged
#   kubectl -n $pn_ns create configmap kube-evidence-script --from-file=collect.sh=kube-evidence-collect.sh
# Afterwards, for each pod: kubectl -n $pn_ns exec POD -- cat /out/part.tar.gz > part-NODE.tar.gz; then delete the namespace.
apiVersion: apps/v1
kind: DaemonSet
metadata: {name: kube-evidence-node, namespace: $pn_ns, labels: {app: kube-evidence-node}}
spec:
  selector: {matchLabels: {app: kube-evidence-node}}
  template:
    metadata: {labels: {app: kube-evidence-node}}
    spec:
      hostPID: true                      # /proc of the host: argv
      automountServiceAccountToken: false
      enableServiceLinks: false
      nodeSelector: {kubernetes.io/os: linux}
      tolerations: [{operator: Exists}]
      terminationGracePeriodSeconds: 5
      containers:
      - name: collect
        image: $IMAGE
        command: ["/bin/sh", "-c", "TMPDIR=/out sh /script/collect.sh node --root /host --node-name \\"\$NODE_NAME\\" -o /out/part.tar.gz; echo \\"exit \$?\\"; exec sleep 86400"]
        env: [{name: NODE_NAME, valueFrom: {fieldRef: {fieldPath: spec.nodeName}}}]
        securityContext:
          runAsUser: 0                   # files are 0600 root
          privileged: false
          allowPrivilegeEscalation: false
          readOnlyRootFilesystem: true
          capabilities: {drop: [ALL], add: [DAC_READ_SEARCH, SYS_PTRACE]}
          seccompProfile: {type: RuntimeDefault}$pn_se
        resources: {requests: {cpu: 10m, memory: 32Mi}, limits: {memory: 128Mi}}
        volumeMounts:
        - {name: host, mountPath: /host, readOnly: true}
        - {name: script, mountPath: /script, readOnly: true}
        - {name: out, mountPath: /out}
      volumes:
      - {name: host, hostPath: {path: /, type: Directory}}
      - {name: script, configMap: {name: kube-evidence-script, defaultMode: 0444}}
      - {name: out, emptyDir: {sizeLimit: 64Mi}}
EOF
}
check_dns() { case $1 in ''|-*|*[!a-z0-9-]*) die 2 "this is no namespace: $1" ;; esac; }

# -------------------------------------------------------------------------------------------------------- self-test

# Runs before every collection, with the awk and grep that will do the work. The documents below hold a value that
# must vanish in every form kubectl and the API server print it.
st_yaml() {
  cat <<'EOF'
apiVersion: v1
items:
- apiVersion: v1
  kind: Pod
  metadata:
    annotations:
      kubernetes.io/config.hash: kept
      note: k3e-canary
      "quoted: key": 'k3e-canary'
      ? very-long-key-very-long-key-very-long-key-very-long-key-very-long-key-very-long-key-very-long-key-very-long-key-very-long-key-very-long-key
      : k3e-canary
      script: |
        env:
        - name: x
          value: k3e-canary
    managedFields:
    - manager: k3e-canary
    name: a
    namespace: kube-system
  spec:
    containers:
    - command:
      - kube-apiserver
      - --anonymous-auth=false
      - --token=k3e-canary
      - --password
      - k3e-canary
      - --service-account-private-key-file=/kept
      - sh -c "run --secret=k3e-canary
        and more"
      env:
      - name: ETCD_DATA_DIR
        value: /kept
      - name: OTHER
        value: k3e-canary folded
          k3e-canary
      livenessProbe:
        exec:
          command:
          - k3e-canary
        httpGet:
          httpHeaders:
          - name: Authorization
            value: k3e-canary
- apiVersion: v1
  kind: Pod
  metadata:
    name: b
    namespace: other
  spec:
    containers:
    - args:
      - k3e-canary
kind: List
metadata:
  resourceVersion: ""
EOF
}
st_json() {
  cat <<'EOF'
{
  "kind": "PodList",
  "apiVersion": "v1",
  "metadata": {
    "resourceVersion": "1",
    "continue": "abc"
  },
  "items": [
    {
      "metadata": {
        "name": "a",
        "namespace": "kube-system",
        "annotations": {
          "note": "k3e-canary \" {",
          "kubernetes.io/config.hash": "kept"
        },
        "managedFields": [
          {
            "manager": "k3e-canary"
          }
        ]
      },
      "spec": {
        "containers": [
          {
            "command": [
              "kube-apiserver",
              "--token=k3e-canary"
            ],
            "env": [
              {
                "name": "A",
                "value": "k3e-canary"
              },
              {
                "name": "B",
                "valueFrom": {}
              }
            ]
          }
        ]
      }
    },
    {
      "metadata": {
        "name": "b"
      },
      "spec": {
        "args": [
          "k3e-canary"
        ]
      }
    }
  ]
}
EOF
}
self_test() {                       # $1 = directory for its files
  st_fail=
  st_check() { [ "$2" = "$3" ] || { st_fail="$st_fail $1"; [ -z "${ST_VERBOSE:-}" ] || { printf '%s\n' "self-test $1: got" "$2" "expected" "$3" >&2; }; }; }
  st_y=$(st_yaml | redact_yaml 2>"$1/y.err"); st_s=$?
  st_check yaml-status "$st_s" 0
  st_check yaml-canary "$(printf '%s' "$st_y" | grep -c k3e-canary)" 0
  st_check yaml-kept "$(printf '%s\n' "$st_y" | grep -cE '^      kubernetes.io/config.hash: kept$|^      - --anonymous-auth=false$|^      - --service-account-private-key-file=/kept$|^        value: /kept$|^    name: [ab]$')" 6
  st_check yaml-counts "$(tr '\n' ' ' <"$1/y.err")" 'REDACTED 11 null 1 items 2 lines 50 '
  st_j=$(st_json | redact_json 2>"$1/j.err"); st_s=$?
  st_check json-status "$st_s" 0
  st_check json-canary "$(printf '%s' "$st_j" | grep -c k3e-canary)" 0
  st_check json-kept "$(printf '%s\n' "$st_j" | grep -cE '"kubernetes.io/config.hash": "kept"$|^              "kube-apiserver",$|"managedFields": null$|"valueFrom": [{][}]$')" 4
  st_check json-counts "$(tr '\n' ' ' <"$1/j.err")" 'REDACTED 4 null 1 items 2 lines 51 continue abc '
  st_json | awk '{ sub(/^ +/, ""); printf "%s", $0 } END { print "" }' | redact_json >"$1/x" 2>/dev/null; st_check compact-refused "$?" 3
  st_check page-done "$(printf '%s\n' "$st_j" | awk "$AWK_PAGE_DONE" | sed -n 4,7p | tr -d '\n ')" '"metadata":{"resourceVersion":"1"},"items":['
  bs "$(printf 'a"b\\c\n\303\251 d')"; st_check bstr "$BS" 'a\"b\\c\u000a\u00c3\u00a9 d'
  unbs "$BS"; st_check unbstr "$UB" "$(printf 'a"b\\c\n\303\251 d')"
  st_check argv "$(printf 'kubelet\000--x=1\000\000--token\000k3e-canary\000a\nb' | od -An -v -tu1 | awk -v mode=argv "$AWK_WORDS" | tr '\n' '|')" '4|kubelet|--x=1|kubelet|--x=1||--token|REDACTED|a\u000ab|'
  st_p=PRIVATE
  st_check certs "$(printf '%s\n' '-----BEGIN CERTIFICATE-----' QUJD "-----BEGIN $st_p KEY-----" a3ll "-----END $st_p KEY-----" '-----BEGIN CERTIFICATE-----' QUJE '-----END CERTIFICATE-----' | awk "$AWK_CERTS" | tr '\n' '|')" '-----BEGIN CERTIFICATE-----|QUJE|-----END CERTIFICATE-----|'
  st_check encryption "$(printf 'kind: EncryptionConfiguration\nresources:\n- resources: ["secrets"]\n  providers:\n  - aescbc:\n      keys:\n      - name: k\n        secret: azNlLWNhbmFyeQ==\n' | transform allowlist-encryption x | tail -n 1)" '        secret: REDACTED'
  printf 'kind: EncryptionConfiguration\nresources: [{providers: [{aescbc: {keys: [{secret: azNlLWNhbmFyeQ==}]}}]}]\n' | transform allowlist-encryption x >/dev/null; st_check encryption-flow "$?" 3
  st_check kubeconfig "$(printf 'users:\n- name: u\n  user:\n    token: k3e-canary\n    exec:\n      args:\n      - k3e-canary\n' | transform kubeconfig-structure x | tr '\n' '|')" 'users:|- name: u|  user:|    token: REDACTED|    exec:|      args: REDACTED|'
  st_check config "$(printf 'a: 1\nstaticPodURLHeader:\n  Authorization:\n  - k3e-canary\npassword: k3e-canary\nb: https://u:p@h/\n' | transform kubelet-config x | tr '\n' '|')" 'a: 1|password: "REDACTED"|b: https://REDACTED.h/|'
  st_check token-file "$(printf 'k3e-canary,u,1,"g,h"\n' | transform token-file-groups x)" 'u,1,"g,h"'
  # the gate finds each of its shapes, in a file that is put together here so that this script holds none
  gate_patterns >"$1/patterns"; st_g=
  for st_t in "-----BEGIN RSA $st_p KEY-----" "eyJhbGciOiJSUzI1NiJ9.eyJ""zdWIiOiJ4eHh4In0.sig" "token: abcdef.""0123456789abcdef" "client-key-data: QUFBQUFBQUF""BQUFBQUFB" "AKIA""ABCDEFGHIJKLMNOP"; do
    printf '%s\n' "$st_t" >"$1/gate"; grep -qE -f "$1/patterns" "$1/gate" || st_g=missed
  done
  printf '%s\n' 'x-reader.187feaa2192727e5' 'uid: 0d6f5c1e-6a1b-4c57-9b8e-2f8f9d0a1b2c' 'image: registry.k8s.io/pause:3.9' >"$1/gate"; ! grep -qE -f "$1/patterns" "$1/gate" || st_g=false-alarm
  st_check gate "$st_g" ''
  [ -z "$st_fail" ] || { warn "self-test failed:$st_fail"; return 1; }
}

# ------------------------------------------------------------------------------------------------------------- main

need() { for n_t; do have "$n_t" || die 4 "this machine has no $n_t"; done; }
option() { bs "$2"; OPTIONS="$OPTIONS${OPTIONS:+,}\"$1\":\"$BS\""; }
count_arg() { case $2 in ''|*[!0-9]*|?????????*) die 2 "$1 needs a number" ;; esac; }

MODE=${1:-}; [ $# -eq 0 ] || shift
case $MODE in
  -h|--help|help) usage; exit 0 ;;
  --version|version) printf '%s %s\n' "$TOOL" "$VERSION"; exit 0 ;;
  '') usage >&2; exit 2 ;;
  cluster|node|all|merge|print-rbac|print-nodes-manifest|self-test) : ;;
  *) warn "unknown mode $MODE"; usage >&2; exit 2 ;;
esac
OUT='' LABEL='' LABEL_GIVEN='' KUBECONFIG_GIVEN='' CONTEXT='' NODE_NAME_OPT='' ROOT=/ PROC=/proc EXTRA_PATHS='' NO_CONTENT='' FORMAT=yaml TIMEOUT=60s CONFIGZ_TIMEOUT=10s RETRIES=3 MAX_ITEMS=100 JOBS=4 CONFIGZ=all
WITH_SECRET_NAMES='' WITH_TOKEN_FIELDS='' NAMESPACES='' SKIPS='' DEADLINE=7200 IMAGE='' SELINUX='' ALLOW_MIXED='' INPUTS='' OPTIONS='' KUBECTL_VERSION='' SEEN=''
KUBECTL=${KUBECTL:-kubectl}
while [ $# -gt 0 ]; do
  o=$1; shift; v=
  case $o in --*=*) v=${o#*=}; o=${o%%=*}; set -- "$v" "$@" ;; esac
  case $o in
    -o|--label|--kubeconfig|--context|--node-name|--root|--proc|--extra-path|--format|--request-timeout|--retries|--max-items|--jobs|--configz|--argv-namespace|--namespace|--skip|--deadline|--image|--output)
      { [ $# -gt 0 ] && [ -n "$1" ]; } || die 2 "$o needs a value" ;;
  esac
  case $MODE:$o in
    *:-h|*:--help) usage; exit 0 ;;
    cluster:-o|node:-o|all:-o|merge:-o|cluster:--output|node:--output|all:--output|merge:--output) OUT=$1; shift ;;
    cluster:--label|node:--label|all:--label|merge:--label) LABEL=$1 LABEL_GIVEN=1; shift ;;
    cluster:--quiet|node:--quiet|all:--quiet|merge:--quiet) QUIET=1 ;;
    cluster:--kubeconfig|all:--kubeconfig) KUBECONFIG_GIVEN=$1; shift ;;
    cluster:--context|all:--context) CONTEXT=$1; shift ;;
    cluster:--format|all:--format) FORMAT=$1; shift; case $FORMAT in yaml|json) option format "$FORMAT" ;; *) die 2 '--format is yaml or json' ;; esac ;;
    cluster:--request-timeout|all:--request-timeout) TIMEOUT=$1; shift; case $TIMEOUT in [1-9]*[0-9smh]|[1-9]) option requestTimeout "$TIMEOUT" ;; *) die 2 '--request-timeout is a duration, e.g. 60s' ;; esac ;;
    cluster:--retries|all:--retries) RETRIES=$1; shift; count_arg "$o" "$RETRIES"; option retries "$RETRIES" ;;
    cluster:--max-items|all:--max-items) MAX_ITEMS=$1; shift; count_arg "$o" "$MAX_ITEMS"; option maxItems "$MAX_ITEMS" ;;
    cluster:--jobs|all:--jobs) JOBS=$1; shift; count_arg "$o" "$JOBS"; [ "$JOBS" -gt 0 ] || die 2 '--jobs is at least 1' ;;
    cluster:--configz|all:--configz) CONFIGZ=$1; shift; case $CONFIGZ in all|none) : ;; *) count_arg "$o" "$CONFIGZ"; [ "$CONFIGZ" -gt 0 ] || die 2 '--configz is all, none or a number' ;; esac; option configz "$CONFIGZ" ;;
    cluster:--with-secret-names|all:--with-secret-names|print-rbac:--with-secret-names) WITH_SECRET_NAMES=1; option withSecretNames true ;;
    cluster:--with-bootstrap-token-fields|all:--with-bootstrap-token-fields) WITH_TOKEN_FIELDS=1; option withBootstrapTokenFields true ;;
    print-rbac:--with-configz) CONFIGZ=with ;;
    cluster:--deadline|all:--deadline|node:--deadline) DEADLINE=$1; shift; count_arg "$o" "$DEADLINE"; option deadline "$DEADLINE" ;;
    # these take all words up to the next option, or a comma-separated list
    cluster:--argv-namespace|all:--argv-namespace|cluster:--namespace|all:--namespace|print-rbac:--namespace|print-nodes-manifest:--namespace|cluster:--skip|all:--skip)
      while [ $# -gt 0 ]; do
        case $1 in -*) break ;; esac
        l_rest=$1,; shift
        while [ -n "$l_rest" ]; do
          l_v=${l_rest%%,*}; l_rest=${l_rest#*,}; [ -n "$l_v" ] || continue
          case $l_v in *[!A-Za-z0-9./_-]*) die 2 "$o: $l_v" ;; esac
          case $o in --argv-namespace) KEEP_NS="$KEEP_NS$l_v "; option "argvNamespace.$l_v" true ;; --namespace) NAMESPACES="$NAMESPACES${NAMESPACES:+$NL}$l_v" ;; --skip) SKIPS="$SKIPS $l_v" ;; esac
        done
      done ;;
    node:--node-name|all:--node-name) NODE_NAME_OPT=$1; shift ;;
    node:--root|all:--root) ROOT=$1; shift; case $ROOT in /*) : ;; *) die 2 '--root is an absolute path' ;; esac; option root "$ROOT" ;;
    node:--proc|all:--proc) PROC=$1; shift; case $PROC in /*) : ;; *) die 2 '--proc is an absolute path' ;; esac; option proc "$PROC" ;;
    node:--extra-path|all:--extra-path) case $1 in /*) bs "$1"; EXTRA_PATHS="$EXTRA_PATHS$BS$NL" ;; *) die 2 '--extra-path is an absolute path' ;; esac; shift ;;
    node:--no-content|all:--no-content) NO_CONTENT=1; option noContent true ;;
    print-nodes-manifest:--image) IMAGE=$1; shift ;;
    print-nodes-manifest:--selinux) SELINUX=1 ;;
    merge:--allow-mixed) ALLOW_MIXED=1 ;;
    merge:-*) die 2 "unknown option $o of merge" ;;
    merge:*) bs "$o"; INPUTS="$INPUTS$BS$NL" ;;
    *) die 2 "unknown option or argument of $MODE: $o" ;;
  esac
done
SKIPS="$SKIPS "
case $MODE in cluster|all) if [ -n "$KUBECONFIG_GIVEN" ]; then option kubeconfigGiven true; else option kubeconfigGiven false; fi; [ "$SKIPS" = ' ' ] || option skip "$SKIPS" ;; esac
while :; do case $ROOT in /) ROOT=; break ;; */) ROOT=${ROOT%/} ;; *) break ;; esac; done
while :; do case $PROC in */) PROC=${PROC%/} ;; *) break ;; esac; done

case $MODE in
  print-rbac) print_rbac; exit 0 ;;
  print-nodes-manifest) print_nodes_manifest; exit 0 ;;
esac
need awk sed grep tr cut wc cat cp mv rm mkdir rmdir chmod basename dirname date od tar gzip sort uniq head tail id uname sleep
case $MODE in cluster|all) have "$KUBECTL" || die 4 "this machine has no $KUBECTL" ;; esac
case $MODE in node|all) need stat readlink ls; stat -c %f / >/dev/null 2>&1 || die 4 'stat has no -c here' ;; esac
case $MODE in
  self-test)
    begin; ST_VERBOSE=1
    if self_test "$W/tmp"; then say "self-test passed ($(shell_name), $(awk_name))"; exit 0; fi
    exit 4 ;;
  merge) self_merge=1 ;;
  *) self_merge= ;;
esac
if [ -n "$self_merge" ]; then merge_mode; exit $?; fi
case $MODE in
  node) name_output "$(uname -n)" ;;
  *) name_output "$(current_context)" ;;
esac
if [ -n "$ROOT" ] && [ ! -d "$ROOT" ]; then die 2 "$ROOT is no directory"; fi
begin
self_test "$W/tmp" || exit 4
rm -rf "$W/tmp"; mkdir "$W/tmp"
open_stage
case $MODE in cluster|all) cluster_part ;; esac
case $MODE in node|all) node_part ;; esac
pack "$MODE" ''
exit_code
exit $?
