/** What a user's module looks like: it requires the library and nothing else of ours. */
module consumer {
  requires io.procfs.nio;
}
