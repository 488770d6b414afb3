package io.procfs.record;

/**
 * What a recorder replaces by placeholders, so that a recording can be shown to others. A
 * placeholder has as many bytes as what it stands for; letters and digits are replaced, all else
 * stays, so that every file is still what a parser expects.
 *
 * <p>It hides what is named here, in the files of {@code /proc} where it usually stands. It is no
 * proof that nothing else tells who and where: numbers of users, names of programs and hosts,
 * addresses, times, and what a process says in other places are recorded as they are.
 */
public enum Scrub {
  /** The values in {@code environ}; the names of the variables stay. */
  ENVIRON,

  /** What follows the first word of {@code cmdline}, and values on the kernel's command line. */
  ARGUMENTS,

  /**
   * Names of users: those that the recorder was told, and the names of directories in {@code /home}
   * and {@code /Users}, wherever they stand as a word in texts and links.
   */
  USERS,

  /**
   * Names in absolute paths, in links and in texts; equal names become equal placeholders. Paths
   * below {@code /usr}, {@code /bin}, {@code /sbin}, {@code /lib}, {@code /lib32}, {@code /lib64},
   * {@code /dev}, {@code /proc} and {@code /sys}, which are much the same everywhere, stay.
   */
  PATHS
}
