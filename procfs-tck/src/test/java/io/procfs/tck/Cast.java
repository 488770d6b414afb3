package io.procfs.tck;

import io.procfs.abi.ByteString;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The puppets of a script on one subject, and what is known of them without looking. */
final class Cast {
  private static final int MOST = 7;
  private static final List<String> FILES = List.of("one", "two", "th ree");

  /** Memory that a script has mapped. */
  record Area(long start, long length) {}

  /** A puppet by its name. */
  static final class Member {
    private final String name;
    private final Puppet puppet;
    private final boolean thread;
    private final List<Area> areas = new ArrayList<>();
    private boolean executed;
    private boolean ended;
    private boolean stopped;
    private boolean halted;
    private @Nullable Member tracer;

    private Member(String name, Puppet puppet, boolean thread) {
      this.name = name;
      this.puppet = puppet;
      this.thread = thread;
    }

    String name() {
      return name;
    }

    Puppet puppet() {
      return puppet;
    }

    boolean isThread() {
      return thread;
    }

    /** Returns whether its program is not the one with which the script began. */
    boolean hasExecuted() {
      return executed;
    }

    boolean isEnded() {
      return ended;
    }

    boolean isStopped() {
      return stopped;
    }

    boolean isTraced() {
      return tracer != null;
    }

    @Nullable Member tracer() {
      return tracer;
    }

    private boolean canAct() {
      return !ended && !stopped && !halted;
    }
  }

  private final Puppeteer puppeteer;
  private final List<Member> members = new ArrayList<>();
  private int made;

  Cast(Puppeteer puppeteer) {
    this.puppeteer = puppeteer;
    FILES.forEach(name -> puppeteer.createFile(puppeteer.path(name), ByteString.of(name)));
    for (int i = 0; i < 2; i++) {
      add(puppeteer.start(), false);
    }
  }

  Puppeteer puppeteer() {
    return puppeteer;
  }

  List<Member> members() {
    return members;
  }

  /** Has a step done; returns what came of it. */
  String perform(Step step) {
    List<Member> able = members.stream().filter(Member::canAct).toList();
    if (able.isEmpty()) {
      add(puppeteer.start(), false);
      return "another one comes";
    }
    Member actor = Step.choose(able, step.actor());
    boolean crowded = members.size() >= MOST;
    if (crowded && (step.deed() == Deed.FORK || step.deed() == Deed.THREAD)) {
      return "too many";
    }
    // A program that is executed stops for the tracer; a thread that executes takes another number.
    if (step.deed() == Deed.EXEC && (actor.isTraced() || actor.thread)) {
      return "not to execute";
    }
    try {
      return actor.name + ": " + step.deed().answer(this, actor, step.a(), step.b());
    } catch (io.procfs.abi.ErrnoException e) {
      return actor.name + ": " + e.errno();
    } catch (Refusal e) {
      return actor.name + ": " + e.errno();
    }
  }

  Member any(int number) {
    return Step.choose(members, number);
  }

  ByteString file(int number) {
    return puppeteer.path(Step.choose(FILES, number));
  }

  /** Returns the name of the task with a number. */
  String task(int tid) {
    for (Member member : members) {
      if (member.puppet.tid() == tid) {
        return member.name;
      }
    }
    return "another";
  }

  String add(Member parent, Puppet puppet, boolean thread) {
    Member child = add(puppet, thread);
    child.executed = parent.executed;
    child.areas.addAll(parent.areas);
    return child.name;
  }

  private Member add(Puppet puppet, boolean thread) {
    Member member = new Member("P" + made++, puppet, thread);
    members.add(member);
    return member;
  }

  void executed(Member member) {
    members.removeIf(other -> other.puppet.pid() == member.puppet.pid() && other != member);
    member.executed = true;
    member.areas.clear();
  }

  boolean isAlone(Member member) {
    return members.stream()
        .noneMatch(o -> o != member && o.puppet.pid() == member.puppet.pid() && !o.ended);
  }

  /** A thread has ended: one that leads its group stays as a zombie, the others go. */
  void threadEnded(Member member) {
    member.ended = true;
    leaveTracees(member);
    if (member.thread) {
      members.remove(member);
    }
  }

  void ended(Member member) {
    int pid = member.puppet.pid();
    for (Member other : List.copyOf(members)) {
      if (other.puppet.pid() == pid) {
        other.ended = true;
        leaveTracees(other);
        if (other.thread) {
          members.remove(other);
        }
      }
    }
  }

  private void leaveTracees(Member tracer) {
    for (Member other : members) {
      if (other.tracer == tracer) {
        other.tracer = null;
        other.halted = false;
      }
    }
  }

  void reaped(Member member) {
    members.remove(member);
  }

  void stopped(Member member, boolean stopped) {
    for (Member other : members) {
      if (other.puppet.pid() == member.puppet.pid()) {
        other.stopped = stopped;
      }
    }
  }

  void traced(Member member, @Nullable Member tracer, boolean halted) {
    member.tracer = tracer;
    member.halted = halted;
  }

  String mapped(Member member, long address, long length) {
    member.areas.add(new Area(address, length));
    return "";
  }

  @Nullable Area area(Member member, int number) {
    return member.areas.isEmpty() ? null : Step.choose(member.areas, number);
  }
}
