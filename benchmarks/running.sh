# What the scripts around the benchmark programs share; read by the run of each, which says what is built and driven, and
# sets before: here, root (folders), built (where to build), limit (seconds for all), name (of the run).
# shellcheck shell=bash disable=SC2154

work=$(mktemp -d "${TMPDIR:-/tmp}/offerproxy-$name.XXXXXX")
driver=
# Done at the end beside what is done here; a run may have something of its own to take back.
undo() { :; }
cleanup() {
  set +e
  undo
  # What a driver that was killed has left: by id, where the process is still the one that was started.
  if [[ -f $work/started ]]; then
    while read -r id began; do
      [[ -r /proc/$id/stat && $(sed 's/.*) //' "/proc/$id/stat" | cut -d' ' -f20) == "$began" ]] && kill -KILL -- "-$id" 2>/dev/null
    done < "$work/started"
  fi
  rm -rf "$work"
}
stop() { [[ -n $driver ]] && kill -TERM "$driver" 2>/dev/null && wait "$driver"; exit 130; }
trap cleanup EXIT
trap stop INT TERM

# The runtime that native programs are built for.
runtime() {
  case $(uname -m) in
    x86_64) echo linux-x64 ;;
    aarch64) echo linux-arm64 ;;
    *) echo "benchmarks/$name/run: no build for $(uname -m)." >&2; return 1 ;;
  esac
}

# No build server stays behind.
export MSBUILDDISABLENODEREUSE=1
publish() {
  local project=$1 folder=$2
  shift 2
  timeout $((limit - SECONDS)) dotnet publish "$root/$project" -c Release -o "$built/$folder" -v q -nologo -p:UseSharedCompilation=false "$@"
}

# Runs the driver to its end, or to that of the limit. The exit code is its own.
drive() {
  local program=$1 left=$((limit - SECONDS)) code=0
  shift
  timeout -k 5 $((left - 8)) "$program" --root "$root" --work "$work" --results "$results" --limit $((left - 20)) "$@" &
  driver=$!
  wait "$driver" || code=$?
  driver=
  return $code
}
