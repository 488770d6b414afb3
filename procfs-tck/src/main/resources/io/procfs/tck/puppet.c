/*
 * A process that does what it is told, and the children that it is told to have.
 *
 * The program reads requests from standard input, a line each, and answers each with a line:
 *
 *     HANDLE VERB ARGUMENT...      ->   ok VALUE...   or   err ERRNO
 *
 * Handle 0 is this process; the others are the processes and threads ("puppets") that "fork" and
 * "thread" made, numbered as they came. An argument is a decimal number, or 'x' and a byte string in
 * hexadecimal. A puppet gets its requests through a socket at descriptor CONTROL (900, threads above
 * it), so that the descriptors below belong to the test. It carries out one request at a time, and
 * only one puppet is at work at a time: hence the static buffers.
 *
 * This process is a child subreaper: whoever loses his parent becomes its child. At the end of
 * standard input it kills its children until there is none, and touches nothing else.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#define CONTROL 900
#define REQUEST_SIZE (1 << 20)
#define DATA_SIZE (1 << 16)
#define MAX_TOKENS 4096
#define MAX_PUPPETS 4096
#define STACKS 64
#define STACK_SIZE (1 << 16)
#define PATIENCE_MILLIS 10000

static char request[REQUEST_SIZE];
static char reply[2 * DATA_SIZE + 4096];
static char data[DATA_SIZE];

/* The master's ends of the puppets' sockets, by handle; -1 for one that is gone. */
static int puppets[MAX_PUPPETS];
static int puppet_count = 1;
static int is_master;

static char stacks[STACKS][STACK_SIZE] __attribute__((aligned(4096)));
static volatile int stack_in_use[STACKS];

static const struct {
  const char *name;
  long number;
} calls[] = {
    {"setsid", SYS_setsid},
    {"setpgid", SYS_setpgid},
    {"setuid", SYS_setuid},
    {"setgid", SYS_setgid},
    {"setresuid", SYS_setresuid},
    {"setresgid", SYS_setresgid},
    {"setfsuid", SYS_setfsuid},
    {"umask", SYS_umask},
    {"chdir", SYS_chdir},
    {"chroot", SYS_chroot},
    {"openat", SYS_openat},
    {"close", SYS_close},
    {"dup", SYS_dup},
    {"dup3", SYS_dup3},
    {"lseek", SYS_lseek},
    {"write", SYS_write},
    {"read", SYS_read},
    {"fcntl", SYS_fcntl},
    {"ftruncate", SYS_ftruncate},
    {"unlinkat", SYS_unlinkat},
    {"mkdirat", SYS_mkdirat},
    {"renameat2", SYS_renameat2},
    {"linkat", SYS_linkat},
    {"symlinkat", SYS_symlinkat},
    {"fchmodat", SYS_fchmodat},
    {"fchownat", SYS_fchownat},
    {"socket", SYS_socket},
    {"socketpair", SYS_socketpair},
    {"bind", SYS_bind},
    {"listen", SYS_listen},
    {"connect", SYS_connect},
    {"accept4", SYS_accept4},
    {"shutdown", SYS_shutdown},
    {"ioctl", SYS_ioctl},
    {"eventfd2", SYS_eventfd2},
    {"epoll_create1", SYS_epoll_create1},
    {"timerfd_create", SYS_timerfd_create},
    {"inotify_init1", SYS_inotify_init1},
    {"memfd_create", SYS_memfd_create},
    {"pidfd_open", SYS_pidfd_open},
    {"mmap", SYS_mmap},
    {"munmap", SYS_munmap},
    {"mprotect", SYS_mprotect},
    {"brk", SYS_brk},
    {"prctl", SYS_prctl},
    {"capset", SYS_capset},
    {"kill", SYS_kill},
    {"tgkill", SYS_tgkill},
    {"getpid", SYS_getpid},
    {"gettid", SYS_gettid},
    {"unshare", SYS_unshare},
    {"setns", SYS_setns},
    {"mount", SYS_mount},
    {"umount2", SYS_umount2},
    {"pivot_root", SYS_pivot_root},
    {"sched_setaffinity", SYS_sched_setaffinity},
    {"sched_setscheduler", SYS_sched_setscheduler},
    {"setpriority", SYS_setpriority},
    {"personality", SYS_personality},
    {"epoll_ctl", SYS_epoll_ctl},
    {"inotify_add_watch", SYS_inotify_add_watch},
    {"timerfd_settime", SYS_timerfd_settime},
    {"signalfd4", SYS_signalfd4},
    {"flock", SYS_flock},
    {"timer_create", SYS_timer_create},
    {"ptrace", SYS_ptrace},
};

struct tokens {
  int count;
  char *text[MAX_TOKENS];
  size_t length[MAX_TOKENS]; /* of a byte string; 0 for a number */
};

static struct tokens args;

static int digit(char c) { return c <= '9' ? c - '0' : c - 'a' + 10; }

/* Splits a request in place, and turns byte strings into bytes with a NUL behind them. */
static void split(char *line) {
  args.count = 0;
  for (char *word = strtok(line, " "); word && args.count < MAX_TOKENS; word = strtok(NULL, " ")) {
    size_t length = 0;
    if (word[0] == 'x') {
      char *to = word, *from = word + 1;
      for (; from[0] && from[1]; from += 2) *to++ = (char)(digit(from[0]) << 4 | digit(from[1]));
      *to = 0;
      length = (size_t)(to - word);
    }
    args.text[args.count] = word;
    args.length[args.count++] = length;
  }
}

static long number(int i) { return i < args.count ? (long)strtoull(args.text[i], NULL, 10) : 0; }

static char *text(int i) { return i < args.count ? args.text[i] : ""; }

static void answer_errno(int error) { snprintf(reply, sizeof reply, "err %d", error); }

static void answer_result(long result) {
  if (result == -1)
    answer_errno(errno);
  else
    snprintf(reply, sizeof reply, "ok %ld", result);
}

static char *hex(char *to, const char *from, size_t length) {
  static const char digits[] = "0123456789abcdef";
  *to++ = 'x';
  for (size_t i = 0; i < length; i++) {
    *to++ = digits[(unsigned char)from[i] >> 4];
    *to++ = digits[from[i] & 15];
  }
  *to = 0;
  return to;
}

/* ---- sockets ---- */

static int send_packet(int fd, const char *bytes, size_t length, int passed) {
  struct iovec io = {(void *)bytes, length};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
  } control;
  struct msghdr message = {.msg_iov = &io, .msg_iovlen = 1};
  if (passed >= 0) {
    message.msg_control = control.space;
    message.msg_controllen = sizeof control.space;
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    header->cmsg_level = SOL_SOCKET;
    header->cmsg_type = SCM_RIGHTS;
    header->cmsg_len = CMSG_LEN(sizeof(int));
    memcpy(CMSG_DATA(header), &passed, sizeof passed);
  }
  return sendmsg(fd, &message, MSG_NOSIGNAL) < 0 ? -1 : 0;
}

/* Waits for a packet, and takes it only then: the buffer is everybody's. Returns 0 at the end. */
static ssize_t receive_packet(int fd, char *to, size_t size, int *passed, int millis) {
  struct pollfd wait = {.fd = fd, .events = POLLIN};
  int ready;
  do {
    ready = poll(&wait, 1, millis);
  } while (ready < 0 && errno == EINTR);
  if (ready == 0) {
    errno = ETIMEDOUT;
    return -1;
  }
  struct iovec io = {to, size - 1};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(int))];
  } control;
  struct msghdr message = {.msg_iov = &io,
                           .msg_iovlen = 1,
                           .msg_control = control.space,
                           .msg_controllen = sizeof control.space};
  ssize_t got = recvmsg(fd, &message, MSG_CMSG_CLOEXEC);
  if (got < 0) return errno == ECONNRESET ? 0 : -1;
  to[got] = 0;
  struct cmsghdr *header = CMSG_FIRSTHDR(&message);
  if (header && header->cmsg_type == SCM_RIGHTS && passed)
    memcpy(passed, CMSG_DATA(header), sizeof *passed);
  return got;
}

/* ---- what a puppet does ---- */

static void serve(int control);

static pid_t fork_as(pid_t wanted, uint64_t flags) {
  if (wanted == 0 && flags == 0) return fork();
  pid_t ids[] = {wanted};
  struct clone_args how = {0};
  how.flags = flags;
  how.exit_signal = SIGCHLD;
  if (wanted) {
    how.set_tid = (uintptr_t)ids;
    how.set_tid_size = 1;
  }
  return (pid_t)syscall(SYS_clone3, &how, sizeof how);
}

/* fork PID FLAGS: of a chosen number, or the next one; in new namespaces. */
static void do_fork(int channel) {
  pid_t pid = fork_as((pid_t)number(1), (uint64_t)number(2));
  if (pid == 0) {
    if (is_master) {
      int null = open("/dev/null", O_RDWR);
      for (int fd = 0; fd < 3; fd++) dup2(null, fd);
      dup2(channel, CONTROL);
      close_range(3, CONTROL - 1, 0);
      signal(SIGPIPE, SIG_DFL);
      is_master = 0;
    } else {
      dup2(channel, CONTROL);
      close(channel);
    }
    close_range(CONTROL + 1, ~0U, 0);
    fcntl(CONTROL, F_SETFD, FD_CLOEXEC);
    memset((void *)stack_in_use, 0, sizeof stack_in_use);
    send_packet(CONTROL, "ready", 5, -1);
    serve(CONTROL);
    _exit(0);
  }
  answer_result(pid);
}

struct start {
  int control;
  int stack;
};

static int thread_main(void *argument) {
  struct start start = *(struct start *)argument;
  send_packet(start.control, "ready", 5, -1);
  serve(start.control);
  stack_in_use[start.stack] = 0;
  return 0;
}

static void do_thread(int channel) {
  int stack = 0;
  while (stack < STACKS && stack_in_use[stack]) stack++;
  if (stack == STACKS) {
    answer_errno(EAGAIN);
    return;
  }
  stack_in_use[stack] = 1;
  struct start *start = (struct start *)stacks[stack];
  start->control = fcntl(channel, F_DUPFD_CLOEXEC, CONTROL + 1);
  start->stack = stack;
  answer_result(clone(thread_main, stacks[stack] + STACK_SIZE,
                      CLONE_VM | CLONE_FS | CLONE_FILES | CLONE_SIGHAND | CLONE_THREAD |
                          CLONE_SYSVSEM,
                      start));
}

/* exec PATH ARGC ARGUMENT... ENVIRONMENT...; the new program answers. Returns if it failed. */
static void do_exec(int control) {
  static char *vector[MAX_TOKENS + 2];
  int argc = (int)number(2);
  int n = 0;
  for (int i = 0; i < argc; i++) vector[n++] = text(3 + i);
  vector[n++] = NULL;
  char **environment = vector + n;
  for (int i = 3 + argc; i < args.count; i++) vector[n++] = text(i);
  vector[n] = NULL;
  if (control != CONTROL) {
    dup3(control, CONTROL, O_CLOEXEC);
  }
  fcntl(CONTROL, F_SETFD, 0);
  execve(text(1), vector, environment);
  int error = errno;
  fcntl(CONTROL, F_SETFD, FD_CLOEXEC);
  answer_errno(error);
}

static void do_call(void) {
  for (size_t i = 0; i < sizeof calls / sizeof calls[0]; i++) {
    if (strcmp(calls[i].name, text(1)) == 0) {
      long a[6] = {0};
      for (int k = 0; k < 6 && k + 2 < args.count; k++) {
        char *word = args.text[k + 2];
        int is_number = args.length[k + 2] == 0 && ((word[0] >= '0' && word[0] <= '9') || word[0] == '-');
        a[k] = is_number ? (word[0] == '-' ? strtol(word, NULL, 10) : number(k + 2)) : (long)word;
      }
      long result = syscall(calls[i].number, a[0], a[1], a[2], a[3], a[4], a[5]);
      answer_result(result);
      return;
    }
  }
  answer_errno(ENOSYS);
}

static void do_pipe(void) {
  int ends[2];
  if (pipe2(ends, (int)number(1)) < 0)
    answer_errno(errno);
  else
    snprintf(reply, sizeof reply, "ok %d %d", ends[0], ends[1]);
}

static void do_wait(void) {
  int status = 0;
  pid_t pid = 0;
  for (int i = 0; pid == 0 && i < PATIENCE_MILLIS / 2; i++) {
    pid = waitpid((pid_t)number(1), &status, WNOHANG);
    if (pid == 0) usleep(1000);
  }
  if (pid == 0)
    answer_errno(ETIMEDOUT);
  else
    answer_result(pid < 0 ? -1 : status);
}

static void do_setgroups(void) {
  static gid_t groups[MAX_TOKENS];
  int count = args.count - 1;
  for (int i = 0; i < count; i++) groups[i] = (gid_t)number(i + 1);
  answer_result(syscall(SYS_setgroups, count, groups));
}

static void do_setrlimit(void) {
  struct rlimit limit = {(rlim_t)number(2), (rlim_t)number(3)};
  answer_result(setrlimit((int)number(1), &limit));
}

static void do_touch(void) {
  volatile char *from = (volatile char *)number(1);
  for (long i = 0; i < number(2); i += 4096) from[i] = 1;
  answer_result(0);
}

static void do_busy(void) {
  struct timespec now;
  long until = number(1) * 1000000;
  do {
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  } while (now.tv_sec * 1000000000L + now.tv_nsec < until);
  answer_result(0);
}

static void do_signal(void) {
  answer_result(signal((int)number(1), number(2) ? SIG_IGN : SIG_DFL) == SIG_ERR ? -1 : 0);
}

static void do_block(void) {
  sigset_t set;
  sigemptyset(&set);
  for (int i = 1; i < args.count; i++) sigaddset(&set, (int)number(i));
  answer_result(sigprocmask(SIG_SETMASK, &set, NULL));
}

/* ---- what a puppet sees ---- */

static void look_ls(void) {
  DIR *directory = opendir(text(1));
  if (!directory) {
    answer_errno(errno);
    return;
  }
  char *to = reply + sprintf(reply, "ok");
  for (;;) {
    errno = 0;
    struct dirent *entry = readdir(directory);
    if (!entry) break;
    if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0) continue;
    if (to + 2 * strlen(entry->d_name) + 8 > reply + sizeof reply) break;
    *to++ = ' ';
    to = hex(to, entry->d_name, strlen(entry->d_name));
  }
  int error = errno;
  closedir(directory);
  if (error) snprintf(reply, sizeof reply, "err %d 1", error);
}

static void look_stat(int flags) {
  struct stat s;
  if (fstatat(AT_FDCWD, text(1), &s, flags) < 0)
    answer_errno(errno);
  else
    snprintf(reply, sizeof reply, "ok %u %u %u %lu %lld %llu", s.st_mode, s.st_uid, s.st_gid,
             (unsigned long)s.st_nlink, (long long)s.st_size, (unsigned long long)s.st_ino);
}

static void look_readlink(void) {
  ssize_t length = readlink(text(1), data, sizeof data);
  if (length < 0) {
    answer_errno(errno);
    return;
  }
  hex(reply + sprintf(reply, "ok "), data, (size_t)length);
}

static void look_read(void) {
  int fd = open(text(1), (int)number(2));
  if (fd < 0) {
    answer_errno(errno);
    return;
  }
  size_t length = 0;
  ssize_t got = 0;
  while (length < sizeof data && (got = read(fd, data + length, sizeof data - length)) > 0)
    length += (size_t)got;
  int error = errno;
  close(fd);
  if (got < 0)
    snprintf(reply, sizeof reply, "err %d 1", error);
  else
    hex(reply + sprintf(reply, "ok "), data, length);
}

/* put PATH BYTES: one write. */
static void look_write(void) {
  int fd = open(text(1), O_WRONLY);
  if (fd < 0) {
    answer_errno(errno);
    return;
  }
  ssize_t put = write(fd, text(2), args.length[2]);
  int error = errno;
  close(fd);
  if (put < 0)
    snprintf(reply, sizeof reply, "err %d 1", error);
  else
    answer_result(put);
}

/* ---- files for puppets to hold ---- */

/* make PATH BYTES: a new file of mode 0755. */
static void do_make(void) {
  int fd = open(text(1), O_WRONLY | O_CREAT | O_EXCL, 0700);
  if (fd < 0) {
    answer_errno(errno);
    return;
  }
  ssize_t put = write(fd, text(2), args.length[2]);
  fchmod(fd, 0755);
  close(fd);
  answer_result(put);
}

/* copy FROM TO: a new file of mode 0755. */
static void do_copy(void) {
  int from = open(text(1), O_RDONLY), to = open(text(2), O_WRONLY | O_CREAT | O_EXCL, 0700);
  ssize_t got = from < 0 || to < 0 ? -1 : 0;
  while (got >= 0 && (got = read(from, data, sizeof data)) > 0) got = write(to, data, (size_t)got);
  int error = errno;
  if (to >= 0) fchmod(to, 0755);
  close(from);
  close(to);
  errno = error;
  answer_result(got);
}

/* ---- serving ---- */

/* Carries out the request in args; returns 0 if the answer comes from elsewhere or never. */
static int perform(int control, int passed) {
  const char *verb = text(0);
  if (!strcmp(verb, "fork")) do_fork(passed);
  else if (!strcmp(verb, "thread")) do_thread(passed);
  else if (!strcmp(verb, "exec")) do_exec(control);
  else if (!strcmp(verb, "call")) do_call();
  else if (!strcmp(verb, "pipe")) do_pipe();
  else if (!strcmp(verb, "wait")) do_wait();
  else if (!strcmp(verb, "setgroups")) do_setgroups();
  else if (!strcmp(verb, "setrlimit")) do_setrlimit();
  else if (!strcmp(verb, "touch")) do_touch();
  else if (!strcmp(verb, "busy")) do_busy();
  else if (!strcmp(verb, "signal")) do_signal();
  else if (!strcmp(verb, "block")) do_block();
  else if (!strcmp(verb, "make")) do_make();
  else if (!strcmp(verb, "copy")) do_copy();
  else if (!strcmp(verb, "ls")) look_ls();
  else if (!strcmp(verb, "stat")) look_stat(0);
  else if (!strcmp(verb, "lstat")) look_stat(AT_SYMLINK_NOFOLLOW);
  else if (!strcmp(verb, "readlink")) look_readlink();
  else if (!strcmp(verb, "readable")) answer_result(access(text(1), R_OK));
  else if (!strcmp(verb, "get")) look_read();
  else if (!strcmp(verb, "put")) look_write();
  else answer_errno(ENOSYS);
  return 1;
}

static void serve(int control) {
  for (;;) {
    int passed = -1;
    ssize_t got = receive_packet(control, request, sizeof request, &passed, -1);
    if (got <= 0) _exit(0); /* the master is gone */
    split(request);
    /* The last words of a thread: its socket is closed first, so that it is not seen afterwards. */
    if (!strcmp(text(0), "exit")) {
      close(control);
      syscall(SYS_exit, (int)number(1));
    }
    if (!strcmp(text(0), "exit_group")) syscall(SYS_exit_group, (int)number(1));
    perform(control, passed);
    if (passed >= 0) close(passed);
    send_packet(control, reply, strlen(reply), -1);
  }
}

/* Waits until a new puppet is ready; returns its number in this process's pid namespace. */
static pid_t receive_ready(int fd) {
  char ready[8];
  struct iovec io = {ready, sizeof ready};
  union {
    struct cmsghdr header;
    char space[CMSG_SPACE(sizeof(struct ucred))];
  } control;
  struct msghdr message = {.msg_iov = &io,
                           .msg_iovlen = 1,
                           .msg_control = control.space,
                           .msg_controllen = sizeof control.space};
  struct pollfd wait = {.fd = fd, .events = POLLIN};
  struct ucred sender = {0};
  int off = 0;
  if (poll(&wait, 1, PATIENCE_MILLIS) == 1 && recvmsg(fd, &message, 0) > 0) {
    struct cmsghdr *header = CMSG_FIRSTHDR(&message);
    if (header && header->cmsg_type == SCM_CREDENTIALS)
      memcpy(&sender, CMSG_DATA(header), sizeof sender);
  }
  setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &off, sizeof off);
  return sender.pid;
}

static void forward(int handle, char *line) {
  if (handle >= puppet_count || puppets[handle] < 0) {
    answer_errno(ESRCH);
    return;
  }
  char verb[16] = {0};
  sscanf(line, "%15s", verb);
  int makes = !strcmp(verb, "fork") || !strcmp(verb, "thread");
  int ends[2] = {-1, -1};
  if (makes && (puppet_count == MAX_PUPPETS ||
                socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends) < 0)) {
    answer_errno(EMFILE);
    return;
  }
  int on = 1;
  if (makes) setsockopt(ends[0], SOL_SOCKET, SO_PASSCRED, &on, sizeof on);
  if (handle == 0) {
    split(line);
    perform(-1, ends[1]);
  } else if (send_packet(puppets[handle], line, strlen(line), ends[1]) < 0) {
    answer_errno(errno == EPIPE ? ESRCH : errno);
  } else {
    ssize_t got = receive_packet(puppets[handle], reply, sizeof reply, NULL, PATIENCE_MILLIS);
    if (got == 0) {
      close(puppets[handle]);
      puppets[handle] = -1;
      strcpy(reply, "gone");
    } else if (got < 0) {
      answer_errno(errno);
    }
  }
  if (makes) {
    close(ends[1]);
    if (!strncmp(reply, "ok", 2)) {
      puppets[puppet_count] = ends[0];
      sprintf(reply + strlen(reply), " %d %d", puppet_count++, receive_ready(ends[0]));
    } else {
      close(ends[0]);
    }
  }
}

/* Kills the processes that have this one as their parent, until there is none. */
static void kill_children(void) {
  for (int round = 0; round < 1000; round++) {
    DIR *proc = opendir("/proc");
    struct dirent *entry;
    while (proc && (entry = readdir(proc))) {
      char path[300], line[1024];
      snprintf(path, sizeof path, "/proc/%s/stat", entry->d_name);
      FILE *stat = entry->d_name[0] >= '1' && entry->d_name[0] <= '9' ? fopen(path, "r") : NULL;
      size_t got = stat ? fread(line, 1, sizeof line - 1, stat) : 0;
      if (stat) fclose(stat);
      line[got] = 0;
      char *behind = strrchr(line, ')');
      int parent = 0;
      if (got && behind && sscanf(behind + 1, " %*c %d", &parent) == 1 && parent == getpid())
        kill(atoi(entry->d_name), SIGKILL);
    }
    if (proc) closedir(proc);
    while (waitpid(-1, NULL, WNOHANG) > 0) {
    }
    if (waitpid(-1, NULL, WNOHANG) < 0 && errno == ECHILD) return;
    usleep(1000);
  }
}

int main(void) {
  int type = 0;
  socklen_t size = sizeof type;
  if (getsockopt(CONTROL, SOL_SOCKET, SO_TYPE, &type, &size) == 0 && type == SOCK_SEQPACKET) {
    fcntl(CONTROL, F_SETFD, FD_CLOEXEC);
    snprintf(reply, sizeof reply, "ok 0");
    send_packet(CONTROL, reply, strlen(reply), -1);
    serve(CONTROL);
  }
  is_master = 1;
  setsid(); /* a session of its own has an autogroup, wherever this was started */
  prctl(PR_SET_CHILD_SUBREAPER, 1);
  signal(SIGPIPE, SIG_IGN);
  setvbuf(stdout, NULL, _IOLBF, 0);
  printf("ok %d\n", getpid());
  static char line[REQUEST_SIZE];
  while (fgets(line, sizeof line, stdin)) {
    line[strcspn(line, "\n")] = 0;
    char *rest = line;
    long handle = strtol(line, &rest, 10);
    while (*rest == ' ') rest++;
    forward((int)handle, rest);
    puts(reply);
  }
  kill_children();
  return 0;
}
