# Reads orders from the JVM that started it. The input ends when that JVM does, however it went: then
# every process still watched is ended, newest first, and every directory named is removed.
#   watch PID:SIGNAL:SECONDS   forget PID   sweep DIRECTORY
trap '' HUP INT
watched=
while read -r order rest; do
  case $order in
    watch) watched="$rest $watched" ;;
    forget)
      kept=
      for one in $watched; do
        [ "${one%%:*}" = "$rest" ] || kept="$kept $one"
      done
      watched=$kept
      ;;
    sweep) set -- "$rest" "$@" ;;
  esac
done
for one in $watched; do
  pid=${one%%:*}
  signal=${one#*:}
  tries=$((${one##*:} * 10))
  kill -"${signal%:*}" "$pid"
  while [ "$tries" -gt 0 ] && kill -0 "$pid"; do
    sleep 0.1
    tries=$((tries - 1))
  done
  kill -KILL -"$pid" || kill -KILL "$pid"
done
for directory in "$@"; do
  rm -rf "$directory" || { sleep 1; rm -rf "$directory"; }
done
