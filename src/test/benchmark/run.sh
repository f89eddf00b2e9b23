#!/bin/sh
# Speed and memory of the analyzer on generated bundles; the same arguments give the same bundles.
# Usage: sh src/test/benchmark/run.sh [--quick] [RUNS]
#   RUNS     runs of each bundle, of which the median counts (5)
#   --quick  one run of each bundle, no table of memory
# Needs a JDK, Maven, gzip, sha256sum and GNU time. A bundle is compared with
# "gzip -dc BUNDLE | sha256sum", run just before it.
set -eu
cd "$(dirname "$0")/../../.."
runs=5 quick=
for word in "$@"; do
  case $word in
    --quick) quick=1 runs=1 ;;
    *) runs=$word ;;
  esac
done
jar=target/kube-evidence.jar
[ -f "$jar" ] || mvn -q -ntp package -DskipTests
[ -d target/test-classes/io/kubeevidence/benchmark ] || mvn -q -ntp test-compile
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

# FILE NODES PODS WORKLOADS BINDINGS ROLES [yaml]
generate() {
  java -Xmx6g -cp "target/test-classes:$jar" io.kubeevidence.benchmark.BundleGenerator "$@"
}

# runs a command; appends wall seconds, user seconds and peak MiB to the files NAME.wall, .user, .peak
measure() {
  name=$work/$1; shift
  /usr/bin/time -f '%e %U %M' -o "$work/time" "$@" > "$work/out" 2> "$work/err" || {
    cat "$work/err" >&2
    exit 1
  }
  # a command that fails inside of a pipe leaves a line of text in front of the figures
  tail -n 1 "$work/time" > "$work/figures"
  read -r wall user peak < "$work/figures"
  echo "$wall" >> "$name.wall"; echo "$user" >> "$name.user"; echo $((peak / 1024)) >> "$name.peak"
}

median() { sort -n "$work/$1" | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { if (b > 0) printf "%.1f", a / b; else printf "-" }'; }

analyze() { # BUNDLE java-options...
  bundle=$1; shift
  java "$@" -jar "$jar" analyze "$bundle" --force --no-progress -q \
    -o "xlsx=$work/report.xlsx" -o "json=$work/report.json"
}

bench() { # NAME BUNDLE java-options...
  title=$1 bundle=$2; shift 2
  rm -f "$work"/ours.* "$work"/reference.*
  i=0
  while [ "$i" -lt "$runs" ]; do
    measure reference sh -c "gzip -dc '$bundle' | sha256sum"
    measure ours java "$@" -jar "$jar" analyze "$bundle" --force --no-progress -q \
      -o "xlsx=$work/report.xlsx" -o "json=$work/report.json"
    i=$((i + 1))
  done
  printf '%-34s %5d MB %7s s %7s s %5s MiB %7s s %6s times\n' \
    "$title" "$(($(gzip -dc "$bundle" | wc -c) / 1000000))" \
    "$(median ours.wall)" "$(median ours.user)" "$(median ours.peak)" "$(median reference.wall)" \
    "$(ratio "$(median ours.wall)" "$(median reference.wall)")"
}

generate "$work/small.tar.gz" 10 300 15 60 80
generate "$work/large.tar.gz" 1000 30000 1500 60 80
generate "$work/yaml.tar.gz" 1000 30000 1500 60 80 yaml
generate "$work/rbac.tar.gz" 1000 30000 1500 5000 2000
echo "$(nproc) cores, $(java -version 2>&1 | head -n 1), median of $runs"
printf '%-34s %8s %9s %9s %9s %9s %12s\n' \
  'bundle' 'unpacked' 'wall' 'user CPU' 'peak RSS' 'reference' 'wall/ref.'
bench '10 nodes, 300 pods' "$work/small.tar.gz"
bench '1,000 nodes, 30,000 pods' "$work/large.tar.gz" -Xmx512m
bench 'the same, lists as YAML' "$work/yaml.tar.gz" -Xmx512m
bench 'and 5,000 bindings, 2,000 roles' "$work/rbac.tar.gz" -Xmx512m
[ -z "$quick" ] || exit 0

# The heap that a run needs, with the same 100 nodes and 150 workloads
echo
echo 'smallest of some heaps that is enough for 100 nodes and 150 workloads'
for pods in 3000 30000 100000; do
  generate "$work/pods.tar.gz" 100 "$pods" 150 60 80
  enough='more'
  for heap in 24 28 32 36 40 48 64 96 128; do
    if analyze "$work/pods.tar.gz" "-Xmx${heap}m" > "$work/out" 2> "$work/err"; then
      enough="-Xmx${heap}m"
      break
    fi
  done
  printf '%7d pods  %s\n' "$pods" "$enough"
done
