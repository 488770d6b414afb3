package io.procfs.nio.calls;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** All the calls, and the rows that are not compared. */
final class Table {
  private Table() {}

  static List<Section> sections() {
    List<Section> sections = new ArrayList<>();
    sections.add(AttributeCalls.section());
    sections.add(TimeCalls.section());
    sections.add(LinkCalls.section());
    sections.add(RealPathCalls.section());
    sections.add(ReadingCalls.section());
    sections.add(ChannelCalls.section());
    sections.add(WritingCalls.section());
    sections.add(FileChannelCalls.section());
    sections.addAll(DyingCalls.sections());
    sections.add(GoneCalls.section());
    sections.add(ZombieCalls.section());
    sections.add(ThreadCalls.section());
    sections.add(DirectoryCalls.section());
    sections.add(WalkCalls.section());
    sections.add(CopyCalls.section());
    sections.add(CreateDeleteCalls.section());
    sections.add(SameFileCalls.section());
    sections.add(StoreCalls.section());
    sections.add(WatchCalls.section());
    sections.add(AccessCalls.section());
    sections.add(PathCalls.section());
    sections.add(ForeignCalls.section());
    return sections;
  }

  /** Why a row is not compared: a row of any subject ({@code D51}) or of one ({@code host D51}). */
  private static final Map<String, String> EXCUSES = excuses();

  private static Map<String, String> excuses() {
    String nextFile = "the walk ends at a file that is not in the slice";
    Map<String, String> excuses = new TreeMap<>();
    excuses.put("D29g", "the current directory of a procfs: file system is its root");
    excuses.put("host H5", "of a file of a size the JDK asks the kernel, which has no other map");
    excuses.put("host M21", "sched reads the scheduler's clock, which goes on");
    excuses.put("model B10b", "a generated file has one time, which is that of its last change");
    excuses.put("model B10d", "a generated file has one time, which is that of its last change");
    for (String row : List.of("C61", "V29-21", "V29-22", "V29-34", "V29-35", "V29-36")) {
      excuses.put("NOBODY model " + row, "what is outside /proc the test looks at, as root");
    }
    excuses.put("CONTAINER model P10", nextFile);
    excuses.put("model C67b", "the model's files have a size, but no content");
    excuses.put("model P4e", nextFile);
    excuses.put("model V85", "the libraries of the model's program lie elsewhere");
    if (isWithoutAutogroup()) {
      String reason = "a process outside any session has no autogroup, a modelled one has";
      excuses.put("model M32", reason);
      excuses.put("model I32z", reason);
    }
    if (Runtime.version().feature() < 20) {
      excuses.put("H12", "JDK-8293502: to its own class alone the JDK 17 believes a size of 0");
    }
    // Under LC_ALL=C: what the oracle cannot name, it cannot be asked about.
    String encoding = System.getProperty("sun.jnu.encoding");
    if (!Charset.forName(encoding).newEncoder().canEncode('\u00e9')) {
      String unnameable = "the JDK's own paths have no name outside " + encoding;
      for (String row : List.of("W10-\u00e9", "W20", "W20h", "W21", "W22g", "W54")) {
        excuses.put(row, unnameable);
      }
      excuses.put("W35-glob:? on \u00e9", unnameable);
    }
    return excuses;
  }

  /** Returns whether this process was started outside any session, as a service of init may be. */
  private static boolean isWithoutAutogroup() {
    try {
      return Files.readAllBytes(Path.of("/proc/self/autogroup")).length == 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Returns why a row is not compared over a subject for a viewer, null if it is. */
  static @Nullable String excuse(Viewer viewer, String subject, String row) {
    for (String key : List.of(row, subject + " " + row, viewer + " " + subject + " " + row)) {
      String excuse = EXCUSES.get(key);
      if (excuse != null) {
        return excuse;
      }
    }
    return null;
  }
}
