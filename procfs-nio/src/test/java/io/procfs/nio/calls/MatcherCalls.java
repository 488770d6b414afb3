package io.procfs.nio.calls;

import java.nio.file.Files;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalLookupService;

/** W. Matchers and principals. */
final class MatcherCalls {

  private MatcherCalls() {}

  static void addTo(Section w) {
    principals(w);
    String[][] rows = {
      {"glob:/proc/*/stat", "/proc/OTHER/stat"},
      {"glob:/proc/**", "/proc"},
      {"glob:/proc/**", "/proc/a/b"},
      {"glob:*", ".hidden"},
      {"GLOB:*", "a"},
      {"glob:*", "a/b"},
      {"regex:/proc/[0-9]+", "/proc/12"},
      {"REGEX:a", "a"},
      {"glob:", ""},
      {"glob:", "a"},
      {"glob:?", "\u00e9"},
      {"glob:[!a]", "b"},
      {"glob:[^a]", "b"},
      {"glob:[a-]", "-"},
      {"glob:{a,b*}", "bc"},
      {"glob:\\*", "*"},
      {"glob:[*]", "*"},
      {"glob:/", "/"},
      {"glob:a/", "a"},
      {"glob:[[:alpha:]]", "a"},
      {"glob:{,a}", ""},
      {"glob:*.{java,class}", "a.java"},
      {"glob:a,b", "a,b"},
      {"glob:[a/b]", "a"},
      {"glob:[.]", "."},
      {"regex:", ""},
      {"glob:a.c", "abc"},
      {"glob:$^()+|", "$^()+|"},
      {"glob:[!!]", "!"},
      {"glob:[]]", "]"},
      {"glob:}", "}"},
      {"glob:]", "]"},
      {"x:y", "a"},
      {"noColon", "a"},
      {":x", "a"},
      {"glob:[", "a"},
      {"glob:{a,{b}}", "a"},
      {"regex:[", "a"},
      {"glob:{a", "a"},
      {"glob:\\", "a"},
      {"glob:[a", "a"},
      {"glob:[z-a]", "a"},
      {"glob:[a-", "a"},
      {"glob:***", "a/b"},
      {"glob:**/stat", "/proc/1/stat"},
      {"glob:/proc/{1,2,self}/*", "/proc/self/fd"},
      {"glob:a:b", "a:b"}
    };
    for (String[] row : rows) {
      w.row(
          "W35-" + row[0] + " on " + row[1],
          "getPathMatcher(\"" + row[0] + "\").matches(\"" + row[1] + "\")",
          s ->
              s.fileSystem()
                  .getPathMatcher(row[0])
                  .matches(s.fileSystem().getPath(s.plain(row[1]))));
    }
    w.row("W46b", "getPathMatcher(null)", s -> s.fileSystem().getPathMatcher(null));
    w.row(
        "W46c",
        "getPathMatcher(glob:*).matches(null)",
        s -> s.fileSystem().getPathMatcher("glob:*").matches(null));
  }

  private static UserPrincipalLookupService users(Scene s) {
    return s.fileSystem().getUserPrincipalLookupService();
  }

  private static void principals(Section w) {
    w.eachText(
        "lookupPrincipalByName(%s)",
        (s, name) -> users(s).lookupPrincipalByName(name),
        "W47 root",
        "W48 0",
        "W49 424242",
        "W50 nosuch",
        "W50b nobody",
        "W50c -1",
        "W50d ",
        "W50e 99999999999",
        "W50f ROOT",
        "W50g 007");
    w.eachText(
        "lookupPrincipalByGroupName(%s)",
        (s, name) -> users(s).lookupPrincipalByGroupName(name),
        "W51 nosuch",
        "W51b root",
        "W51c 0",
        "W51d nogroup",
        "W51e 424242");
    w.row(
        "W52",
        "lookup(root).equals(owner of /proc/2)",
        s -> users(s).lookupPrincipalByName("root").equals(Files.getOwner(s.path("/proc/2"))));
    w.row(
        "W53",
        "user root equals group root",
        s ->
            users(s)
                .lookupPrincipalByName("root")
                .equals(users(s).lookupPrincipalByGroupName("root")));
    w.row(
        "W53b",
        "lookup(424242) twice: equal, hashes",
        s -> {
          UserPrincipal a = users(s).lookupPrincipalByName("424242");
          UserPrincipal b = users(s).lookupPrincipalByName("424242");
          return a.equals(b) + " " + (a.hashCode() == b.hashCode());
        });
    w.row("W53c", "lookupPrincipalByName(null)", s -> users(s).lookupPrincipalByName(null));
    w.row(
        "W53d",
        "owner of /proc/USER is lookup(65533)",
        s -> Files.getOwner(s.path("/proc/USER")).equals(users(s).lookupPrincipalByName("65533")));
  }
}
