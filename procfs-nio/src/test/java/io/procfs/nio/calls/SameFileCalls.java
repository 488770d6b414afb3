package io.procfs.nio.calls;

import java.nio.file.Files;

/** S. isSameFile. */
final class SameFileCalls {
  private SameFileCalls() {}

  static Section section() {
    Section same = new Section("S. isSameFile");
    String[][] rows = {
      {"S1", "/proc/self", "/proc/SELF"},
      {"S1b", "/proc/SELF", "/proc/OTHER"},
      {"S2", "/proc/self/exe", "/proc/SELF/exe"},
      {"S2b", "/proc/OTHER/exe", "/proc/ZOMBIE/exe"},
      {"S3", "/proc/self/ns/pid", "/proc/OTHER/ns/pid"},
      {"S3b", "/proc/self/ns/net", "/proc/OTHER/task/OTHER/ns/net"},
      {"S4", "/proc/self/ns/pid", "/proc/self/ns/pid_for_children"},
      {"S5", "/proc/self/ns/pid", "/proc/self/ns/mnt"},
      {"S6", "/proc/self/stat", "/proc/SELF/stat"},
      {"S7", "/proc/self/stat", "/proc/self/task/SELF/stat"},
      {"S7b", "/proc/OTHER/fd/0", "/proc/OTHER/fd/1"},
      {"S7c", "/proc/OTHER/fd/0", "/proc/self/fd/NULL"},
      {"S7d", "/proc/thread-self", "/proc/self/task/TID"},
      {"S7e", "/proc/TID", "/proc/self/task/TID"},
      {"S8", "/proc/mounts", "/proc/self/mounts"},
      {"S9", "/proc/self/root", "/"},
      {"S9b", "/proc/2/root", "/"},
      {"S10", "/proc/self/root/proc", "/proc"},
      {"S10b", "/proc/OTHER/cwd", "/proc/self/cwd"},
      {"S11", "/proc/self/stat", "/proc/self/../self/stat"},
      {"S12", "/proc/nosuch", "/proc/nosuch"},
      {"S13", "/proc/nosuch", "/proc/./nosuch"},
      {"S14", "/proc/version", "/proc/nosuch"},
      {"S14b", "/proc/nosuch", "/proc/version"},
      {"S14c", "/proc/version", "/proc/self/stat/x"},
      {"S15", "/proc/version", "/proc/cpuinfo"},
      {"S15b", "/proc/version", "/proc/uptime"},
      {"S16", "/proc/self/fd/FILE", "TMP/open"},
      {"S17", "/proc/self/fd/SOCKET", "/proc/self/fd/SOCKET"},
      {"S18", "/proc/self/fd/SOCKET", "/proc/SELF/fd/SOCKET"},
      {"S19", "/proc/self/fd/SOCKET", "/proc/self/fd/PIPE"},
      {"S20", "/proc/self/fd/EPOLL", "/proc/SELF/fd/EPOLL"},
      {"S21", "/proc/DEL/cwd", "/proc/DEL/cwd/."},
      {"S22", "/proc/DEL/exe", "/proc/self/exe"},
      {"S23", "/proc/OTHER/stat", "/proc/OTHER/task/../stat"},
      {"S24", "/proc/self", "/proc/thread-self"},
    };
    for (String[] row : rows) {
      same.row(
          row[0],
          "isSameFile(" + row[1] + ", " + row[2] + ")",
          s -> Files.isSameFile(s.path(row[1]), s.path(row[2])));
    }
    return same;
  }
}
