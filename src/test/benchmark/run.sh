#!/bin/sh
# Speed and memory of the analyzer on generated bundles; the same seed gives the same bundles.
# Usage: sh src/test/benchmark/run.sh [RUNS]   (5 by default; needs a JDK, Maven, gzip, sha256sum, GNU time)
set -eu
cd "$(dirname "$0")/../../.."
runs=${1:-5}
jar=target/kube-evidence.jar
[ -f "$jar" ] || mvn -q -ntp package -DskipTests
[ -d target/test-classes/io/kubeevidence/benchmark ] || mvn -q -ntp test-compile
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM

generate() {
  java -Xmx3g -cp "target/test-classes:$jar" io.kubeevidence.benchmark.BundleGenerator "$@"
}

# prints "seconds peak-MiB" of one command
measure() {
  /usr/bin/time -f '%e %M' -o "$work/time" "$@" > "$work/out" 2> "$work/err" || {
    cat "$work/err" >&2
    exit 1
  }
  awk '{ printf "%s %d\n", $1, $2 / 1024 }' "$work/time"
}

median() { sort -n | awk '{ v[NR] = $1 } END { print v[int((NR + 1) / 2)] }'; }

# name, java options, bundle
bench() {
  name=$1 opts=$2 bundle=$3
  : > "$work/ours"; : > "$work/reference"; : > "$work/peak"
  i=0
  while [ "$i" -lt "$runs" ]; do
    # shellcheck disable=SC2086
    measure java $opts -jar "$jar" analyze "$bundle" --force --no-progress -q \
      -o "xlsx=$work/report.xlsx" -o "json=$work/report.json" > "$work/line"
    cut -d' ' -f1 "$work/line" >> "$work/ours"; cut -d' ' -f2 "$work/line" >> "$work/peak"
    measure sh -c "gzip -dc '$bundle' | sha256sum" | cut -d' ' -f1 >> "$work/reference"
    i=$((i + 1))
  done
  ours=$(median < "$work/ours") reference=$(median < "$work/reference") peak=$(median < "$work/peak")
  size=$(gzip -dc "$bundle" | wc -c)
  printf '%-28s %6d MB unpacked  %7s s wall  %5s MiB peak  %6s s gzip|sha256sum  %s times\n' \
    "$name" "$((size / 1000000))" "$ours" "$peak" "$reference" \
    "$(awk -v a="$ours" -v b="$reference" 'BEGIN { if (b > 0) printf "%.1f", a / b; else printf "-" }')"
}

generate "$work/small.tar.gz" 10 300 15 60 80
generate "$work/large.tar.gz" 1000 30000 1500 60 80
generate "$work/rbac.tar.gz" 10 300 15 5000 2000
echo "median of $runs runs"
bench "10 nodes, 300 pods" "" "$work/small.tar.gz"
bench "1,000 nodes, 30,000 pods" "-Xmx512m" "$work/large.tar.gz"
bench "5,000 bindings, 2,000 roles" "-Xmx512m" "$work/rbac.tar.gz"
