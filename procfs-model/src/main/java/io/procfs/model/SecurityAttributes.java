package io.procfs.model;

import io.procfs.abi.ByteString;

/**
 * What a security module says of a task: the files of {@code attr/}, each as a read gives it, empty
 * for nothing. Immutable. A kernel without such a module, as is the default, has none of them.
 *
 * @param current the label of the task
 * @param previous its label before the last exec
 * @param exec the label that the next exec gives
 * @param fsCreate the label of files that it makes
 * @param keyCreate the label of keys that it makes
 * @param socketCreate the label of sockets that it makes
 */
public record SecurityAttributes(
    ByteString current,
    ByteString previous,
    ByteString exec,
    ByteString fsCreate,
    ByteString keyCreate,
    ByteString socketCreate) {

  /** Returns the attributes of a task that has a label and asked for nothing. */
  public static SecurityAttributes of(ByteString label) {
    ByteString none = ByteString.empty();
    return new SecurityAttributes(label, label, none, none, none, none);
  }

  /** Returns what an exec leaves: the label that was asked for, and nothing else asked for. */
  SecurityAttributes afterExec() {
    ByteString none = ByteString.empty();
    ByteString next = exec.isEmpty() ? current : exec;
    return new SecurityAttributes(next, current, none, none, none, none);
  }

  /** Returns these with another label. */
  public SecurityAttributes withCurrent(ByteString value) {
    return new SecurityAttributes(value, previous, exec, fsCreate, keyCreate, socketCreate);
  }

  /** Returns these with another label for the next exec. */
  public SecurityAttributes withExec(ByteString value) {
    return new SecurityAttributes(current, previous, value, fsCreate, keyCreate, socketCreate);
  }

  /** Returns these with another label for files. */
  public SecurityAttributes withFsCreate(ByteString value) {
    return new SecurityAttributes(current, previous, exec, value, keyCreate, socketCreate);
  }

  /** Returns these with another label for keys. */
  public SecurityAttributes withKeyCreate(ByteString value) {
    return new SecurityAttributes(current, previous, exec, fsCreate, value, socketCreate);
  }

  /** Returns these with another label for sockets. */
  public SecurityAttributes withSocketCreate(ByteString value) {
    return new SecurityAttributes(current, previous, exec, fsCreate, keyCreate, value);
  }
}
