module consumer {
  requires io.procfs.nio;
  requires java.management;

  // The library makes the scenario.
  exports consumer to
      io.procfs.nio;
}
