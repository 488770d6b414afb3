package io.procfs.abi;

/**
 * The error numbers of Linux that {@code /proc} and the calls of the model answer with.
 *
 * <p>Source: {@code include/uapi/asm-generic/errno-base.h}, {@code errno.h}; messages as glibc's
 * {@code strerror} in the C locale, which is what the JDK puts into its exceptions.
 */
public enum Errno {
  EPERM(1, "Operation not permitted"),
  ENOENT(2, "No such file or directory"),
  ESRCH(3, "No such process"),
  EINTR(4, "Interrupted system call"),
  EIO(5, "Input/output error"),
  ENXIO(6, "No such device or address"),
  E2BIG(7, "Argument list too long"),
  ENOEXEC(8, "Exec format error"),
  EBADF(9, "Bad file descriptor"),
  ECHILD(10, "No child processes"),
  EAGAIN(11, "Resource temporarily unavailable"),
  ENOMEM(12, "Cannot allocate memory"),
  EACCES(13, "Permission denied"),
  EFAULT(14, "Bad address"),
  EBUSY(16, "Device or resource busy"),
  EEXIST(17, "File exists"),
  EXDEV(18, "Invalid cross-device link"),
  ENODEV(19, "No such device"),
  ENOTDIR(20, "Not a directory"),
  EISDIR(21, "Is a directory"),
  EINVAL(22, "Invalid argument"),
  EMFILE(24, "Too many open files"),
  ENOTTY(25, "Inappropriate ioctl for device"),
  ENOSPC(28, "No space left on device"),
  ESPIPE(29, "Illegal seek"),
  EROFS(30, "Read-only file system"),
  EPIPE(32, "Broken pipe"),
  ERANGE(34, "Numerical result out of range"),
  ENAMETOOLONG(36, "File name too long"),
  ENOSYS(38, "Function not implemented"),
  ENOTEMPTY(39, "Directory not empty"),
  ELOOP(40, "Too many levels of symbolic links"),
  ENODATA(61, "No data available"),
  EOVERFLOW(75, "Value too large for defined data type"),
  EUSERS(87, "Too many users"),
  ENOTSOCK(88, "Socket operation on non-socket"),
  EPROTOTYPE(91, "Protocol wrong type for socket"),
  EPROTONOSUPPORT(93, "Protocol not supported"),
  ESOCKTNOSUPPORT(94, "Socket type not supported"),
  EOPNOTSUPP(95, "Operation not supported"),
  EAFNOSUPPORT(97, "Address family not supported by protocol"),
  EADDRINUSE(98, "Address already in use"),
  EADDRNOTAVAIL(99, "Cannot assign requested address"),
  ENETUNREACH(101, "Network is unreachable"),
  EISCONN(106, "Transport endpoint is already connected"),
  ENOTCONN(107, "Transport endpoint is not connected"),
  ECONNREFUSED(111, "Connection refused");

  private final int number;
  private final String message;

  // Shared by all threads: it has neither stack trace nor suppressed exceptions to change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final ErrnoException bare;

  Errno(int number, String message) {
    this.number = number;
    this.message = message;
    this.bare = new ErrnoException(this);
  }

  /** Returns the number, 1 to 133. */
  public int number() {
    return number;
  }

  /** Returns the text of {@code strerror}. */
  public String message() {
    return message;
  }

  /**
   * Returns the one exception without stack trace or details for this number: what is thrown where
   * the answer of a file is the error itself.
   */
  public ErrnoException exception() {
    return bare;
  }

  /** Returns a new exception that says what was refused, for the callers of the model. */
  public ErrnoException because(String details) {
    return new ErrnoException(this, details);
  }
}
