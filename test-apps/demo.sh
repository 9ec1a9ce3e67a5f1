#!/usr/bin/env bash
# Runs the support desk under the Flowtap agent, against fake-llm, and shows what Flowtap saw.
set -euo pipefail

usage() {
  cat <<'EOF'
Usage: test-apps/demo.sh [--postgres] [--keep] [--help]

Builds what is missing, starts fake-llm, runs the support desk under the agent with an empty
flowtap.home, and prints the report and the trace of the last flow. Needs a JDK (17 or newer),
and Maven if something has to be built. No key, no network beyond what Maven needs.

  --postgres  store the events in a real PostgreSQL server instead of the embedded database: the one of
              TEST_PG_URL (jdbc:postgresql://host:port/database?user=name&password=secret), else one in
              Docker, else one that Maven brings, else the system's
  --keep      leave the events behind and say how to look at them
EOF
}

fail() {
  echo "demo: $*" >&2
  exit 1
}

keep=false
postgres=false
for argument in "$@"; do
  case $argument in
    --keep) keep=true ;;
    --postgres) postgres=true ;;
    --help) usage; exit 0 ;;
    *) usage >&2; fail "unknown option $argument" ;;
  esac
done

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
agent=$root/agent/dist/target/flowtap.jar
fake_llm=$root/test-apps/fake-llm/target/fake-llm.jar
support_desk=$root/test-apps/langchain4j-support-desk/target/support-desk.jar
postgresql_server=$root/test-apps/postgresql-server/target/postgresql-server.jar

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
  || outdated "$support_desk" "$root/test-apps/langchain4j-support-desk" \
  || { $postgres && outdated "$postgresql_server" "$root/test-apps/postgresql-server"; }; then
  command -v mvn >/dev/null || fail "no mvn found, and something has to be built: install Maven 3.8 or newer"
  echo "Building ..."
  modules=agent/dist,test-apps/fake-llm,test-apps/langchain4j-support-desk
  built=("$agent" "$fake_llm" "$support_desk")
  if $postgres; then
    modules+=,test-apps/postgresql-server
    built+=("$postgresql_server")
  fi
  (cd "$root" && mvn -q -B -DskipTests -am package -pl "$modules") || fail "the build failed"
  touch "${built[@]}"
fi

work=$(mktemp -d "${TMPDIR:-/tmp}/flowtap-demo.XXXXXX")
llm=
server=
clean_up() {
  [ -z "$llm" ] || kill "$llm" 2>/dev/null || true
  if [ -n "$server" ]; then
    kill "$server" 2>/dev/null || true
    wait "$server" 2>/dev/null || true
  fi
  $keep || rm -rf "$work"
}
trap clean_up EXIT

# Waits for the address that a server prints on its first line: name, process, patience in seconds.
await_url() {
  local name=$1 process=$2 patience=$3
  for _ in $(seq $((patience * 10))); do
    [ -s "$work/$name.url" ] && return
    kill -0 "$process" 2>/dev/null || fail "$name did not start: $(cat "$work/$name.err")"
    sleep 0.1
  done
  fail "$name did not say where it listens within $patience seconds: $(cat "$work/$name.err")"
}

"$java" -jar "$fake_llm" >"$work/fake-llm.url" 2>"$work/fake-llm.err" &
llm=$!
await_url fake-llm "$llm" 10

home=$work/home
settings=("-Dflowtap.home=$home")
if $postgres; then
  "$java" -jar "$postgresql_server" >"$work/postgresql-server.url" 2>"$work/postgresql-server.err" &
  server=$!
  await_url postgresql-server "$server" 180
  # The first connection makes the tables: that may take longer than an application's end should.
  settings+=("-Dflowtap.database.url=$(head -n 1 "$work/postgresql-server.url")" -Dflowtap.shutdown-timeout=60s)
  sed -n 's/^PostgreSQL for tests: /PostgreSQL: /p' "$work/postgresql-server.err"
fi

heading() {
  printf '\n=== %s\n\n' "$*"
}

heading "A day at the support desk, under -javaagent:flowtap.jar"
env -u OPENAI_API_KEY -u OPENAI_MODEL -u OPENAI_EMBEDDING_MODEL \
  OPENAI_BASE_URL="$(cat "$work/fake-llm.url")" \
  "$java" "-javaagent:$agent" "${settings[@]}" -jar "$support_desk" || fail "the support desk failed"

heading "java -jar flowtap.jar report"
"$java" "${settings[@]}" -jar "$agent" report || fail "no report"

heading "java -jar flowtap.jar trace last"
"$java" "${settings[@]}" -jar "$agent" trace last || fail "no trace"

if $keep; then
  heading "Kept"
  printf "'%s' " "$java" "${settings[@]}" -jar "$agent"
  echo events
  if [ -n "$server" ]; then
    echo "PostgreSQL runs on until: kill $server"
    server=
  fi
fi
