#!/usr/bin/env bash
# Runs the support desk under the Flowtap agent, against fake-llm, and shows what Flowtap saw.
set -euo pipefail

usage() {
  cat <<'EOF'
Usage: test-apps/demo.sh [--keep] [--help]

Builds what is missing, starts fake-llm, runs the support desk under the agent with an empty
flowtap.home, and prints the report and the trace of the last flow. Needs a JDK (17 or newer),
and Maven if something has to be built. No key, no network beyond what Maven needs.

  --keep   leave the events behind and say how to look at them
EOF
}

fail() {
  echo "demo: $*" >&2
  exit 1
}

keep=false
for argument in "$@"; do
  case $argument in
    --keep) keep=true ;;
    --help) usage; exit 0 ;;
    *) usage >&2; fail "unknown option $argument" ;;
  esac
done

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
agent=$root/agent/dist/target/flowtap.jar
fake_llm=$root/test-apps/fake-llm/target/fake-llm.jar
support_desk=$root/test-apps/langchain4j-support-desk/target/support-desk.jar

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
command -v "$java" >/dev/null || fail "no java found: install a JDK 17 or newer, or set JAVA_HOME"
java_version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/.*java\.specification\.version = //p')
[ "${java_version%%.*}" -ge 17 ] || fail "$java is Java $java_version; 17 or newer is needed"

# Whether a jar is missing or older than what it is built from.
outdated() {
  local jar=$1
  shift
  [ ! -f "$jar" ] || [ -n "$(find "$root/pom.xml" "$@" \
    -newer "$jar" -type f \( -path '*/src/main/*' -o -name pom.xml \) -not -path '*/target/*' -print -quit)" ]
}

if outdated "$agent" "$root/bootstrap" "$root/extension-api" "$root/agent" \
  || outdated "$fake_llm" "$root/test-apps/fake-llm" \
  || outdated "$support_desk" "$root/test-apps/langchain4j-support-desk"; then
  command -v mvn >/dev/null || fail "no mvn found, and something has to be built: install Maven 3.8 or newer"
  echo "Building ..."
  (cd "$root" && mvn -q -B -DskipTests -am package \
    -pl agent/dist,test-apps/fake-llm,test-apps/langchain4j-support-desk) || fail "the build failed"
  touch "$agent" "$fake_llm" "$support_desk"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/flowtap-demo.XXXXXX")
llm=
clean_up() {
  [ -z "$llm" ] || kill "$llm" 2>/dev/null || true
  $keep || rm -rf "$work"
}
trap clean_up EXIT

"$java" -jar "$fake_llm" >"$work/fake-llm.url" 2>"$work/fake-llm.err" &
llm=$!
for _ in $(seq 100); do
  [ -s "$work/fake-llm.url" ] && break
  kill -0 "$llm" 2>/dev/null || fail "fake-llm did not start: $(cat "$work/fake-llm.err")"
  sleep 0.1
done
[ -s "$work/fake-llm.url" ] || fail "fake-llm did not say where it listens within 10 seconds"

heading() {
  printf '\n=== %s\n\n' "$*"
}

home=$work/home
heading "A day at the support desk, under -javaagent:flowtap.jar"
env -u OPENAI_API_KEY -u OPENAI_MODEL -u OPENAI_EMBEDDING_MODEL \
  OPENAI_BASE_URL="$(cat "$work/fake-llm.url")" \
  "$java" "-javaagent:$agent" "-Dflowtap.home=$home" -jar "$support_desk" || fail "the support desk failed"

heading "java -jar flowtap.jar report"
"$java" "-Dflowtap.home=$home" -jar "$agent" report || fail "no report"

heading "java -jar flowtap.jar trace last"
"$java" "-Dflowtap.home=$home" -jar "$agent" trace last || fail "no trace"

if $keep; then
  heading "Kept"
  echo "$java -Dflowtap.home=$home -jar $agent events"
fi
