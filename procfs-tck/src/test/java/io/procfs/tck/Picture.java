package io.procfs.tck;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * What is seen of the puppets of a script at one time, field by field: the trees as a {@link Walk}
 * sees them, and what the files say, with numbers of tasks replaced by names.
 */
final class Picture {
  /** Files whose lines are {@code NAME: VALUE}. */
  private static final List<String> KEYED = List.of("status", "io", "sched", "ksm_stat");

  /** Files of one line of values. */
  private static final List<String> ROWS = List.of("stat", "statm", "schedstat");

  /** Files that are compared as they are. */
  private static final List<String> WHOLE =
      List.of(
          "comm",
          "cmdline",
          "environ",
          "auxv",
          "oom_adj",
          "oom_score_adj",
          "coredump_filter",
          "loginuid",
          "sessionid",
          "personality",
          "timerslack_ns",
          "arch_status",
          "limits");

  /** Fields of {@code stat} and of {@code status} that are numbers of tasks. */
  private static final List<Integer> TASKS_OF_STAT = List.of(1, 4, 5, 6);

  private static final List<String> TASKS_OF_STATUS =
      List.of(
          "Tgid",
          "Ngid",
          "Pid",
          "PPid",
          "TracerPid",
          "NStgid",
          "NSpid",
          "NSpgid",
          "NSsid",
          "Seccomp_none");

  private final Cast cast;
  private final Looker looker;
  private final Map<String, String> fields = new LinkedHashMap<>();

  private Picture(Cast cast, Looker looker) {
    this.cast = cast;
    this.looker = looker;
  }

  /** Takes one, of all that a cast has. */
  static Map<String, String> take(Cast cast, Looker looker) {
    Picture picture = new Picture(cast, looker);
    Walk walk = new Walk(looker, looker, cast.puppeteer().directory());
    for (Cast.Member member : cast.members()) {
      walk.name(member.puppet().tid(), member.name());
    }
    for (Cast.Member member : cast.members()) {
      if (!member.isThread()) {
        walk.process(member.puppet());
      }
      picture.member(member);
    }
    picture.fields.putAll(walk.seen());
    return picture.fields;
  }

  private void member(Cast.Member member) {
    Puppet puppet = member.puppet();
    String prefix = "<" + member.name() + ">";
    if (!member.isThread()) {
      directory("" + puppet.pid(), prefix);
    }
    directory(puppet.pid() + "/task/" + puppet.tid(), prefix + "/thread");
  }

  private void directory(String path, String prefix) {
    for (String file : KEYED) {
      read(path, prefix, file, Picture::keyed);
    }
    for (String file : ROWS) {
      read(path, prefix, file, Picture::row);
    }
    for (String file : WHOLE) {
      read(path, prefix, file, (text, to) -> to.accept("", text));
    }
    read(path, prefix, "maps", Picture::areas);
  }

  /** Splits a text into fields. */
  private interface Splitting {
    void split(String text, BiConsumer<String, String> to);
  }

  private void read(String path, String prefix, String file, Splitting splitting) {
    String name = prefix + "/" + file;
    String text;
    try {
      text = new String(looker.read(path + "/" + file).toByteArray(), ISO_8859_1);
    } catch (Refusal e) {
      fields.put(name, e.errno() + (e.isAfterOpen() ? " after open" : ""));
      return;
    }
    splitting.split(
        text, (field, value) -> fields.put(name + " " + field, named(file, field, value)));
  }

  private String named(String file, String field, String value) {
    boolean task =
        switch (file) {
          case "stat" -> TASKS_OF_STAT.contains(Integer.parseInt(field));
          case "status" -> TASKS_OF_STATUS.contains(field);
          default -> false;
        };
    return task && !value.equals("0") ? cast.task(Integer.parseInt(value)) : value;
  }

  private static void keyed(String text, BiConsumer<String, String> to) {
    for (String line : Seen.lines(text)) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        to.accept(line.substring(0, colon).strip(), line.substring(colon + 1).strip());
      }
    }
  }

  private static void row(String text, BiConsumer<String, String> to) {
    int close = text.lastIndexOf(')');
    int number = 0;
    if (close > 0) { // stat begins with a number and a name of any bytes
      to.accept("1", text.substring(0, text.indexOf(' ')));
      to.accept("2", text.substring(text.indexOf('('), close + 1));
      number = 2;
    }
    for (String word : Seen.words(text.substring(close + 1).strip())) {
      to.accept("" + ++number, word);
    }
  }

  /** What is mapped, in its order, without the addresses; alike ones are counted. */
  private static void areas(String text, BiConsumer<String, String> to) {
    Map<String, Integer> alike = new HashMap<>();
    List<String> order = new ArrayList<>();
    for (String line : Seen.lines(text)) {
      String[] words = line.split(" +", 6);
      String[] range = words[0].split("-", 2);
      long pages =
          (Long.parseUnsignedLong(range[1], 16) - Long.parseUnsignedLong(range[0], 16)) / 4096;
      String name = words.length > 5 ? words[5] : "";
      // What the program brings with it is the program's affair.
      boolean own = name.isEmpty() || name.contains("/one") || name.contains("memfd");
      boolean ours = own || name.contains("/two") || name.contains("/th ree");
      if (ours) {
        String area = pages + " pages " + words[1] + " at " + words[2];
        order.add(area + " " + name.substring(name.lastIndexOf('/') + 1));
        alike.merge(order.get(order.size() - 1), 1, Integer::sum);
      }
    }
    alike.forEach((area, count) -> to.accept(area, "" + count));
  }
}
