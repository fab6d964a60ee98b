# A temporary PostgreSQL of one's own. To be sourced, after system.sh.

# start_cluster BIN_DIRECTORY: sets `cluster`, the folder that is also its socket's.
start_cluster() {
  local programs=$1
  cluster=$(as_server_user mktemp -d /tmp/theseus-cluster.XXXXXX)
  as_server_user "$programs/initdb" -D "$cluster/data" -U postgres -A trust --no-sync >/dev/null
  as_server_user "$programs/pg_ctl" -D "$cluster/data" -w -s -l "$cluster/log" \
    -o "-c listen_addresses='' -c unix_socket_directories='$cluster' -c fsync=off" start </dev/null
}

stop_cluster() {
  local programs=$1
  as_server_user "$programs/pg_ctl" -D "$cluster/data" -s -m immediate stop || true
  rm -rf "$cluster"
}
