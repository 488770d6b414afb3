package io.procfs.nio;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.FileSystems;
import java.nio.file.ProviderMismatchException;
import java.nio.file.attribute.GroupPrincipal;
import java.nio.file.attribute.UserPrincipal;
import java.nio.file.attribute.UserPrincipalNotFoundException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The names of users and groups. */
@DisplayName("Users and groups")
class PrincipalsTest {
  private final ProcFileSystem fileSystem = TestTrees.open("principals");
  private final Principals principals = fileSystem.getUserPrincipalLookupService();

  @Test
  @DisplayName("have the names of /etc/passwd and /etc/group in the root file system")
  void names() throws Exception {
    assertEquals("web", principals.user(33).getName());
    assertEquals("root", principals.user(0).getName());
    assertEquals("adm", principals.group(4).getName());
    assertEquals(33, principals.uid(principals.lookupPrincipalByName("web")));
    assertEquals(4, principals.gid(principals.lookupPrincipalByGroupName("adm")));
    assertEquals(principals.user(33), principals.lookupPrincipalByName("web"));
  }

  @Test
  @DisplayName("are called by their number without a name; a number passes as a name")
  void numbers() throws Exception {
    assertEquals("1000", principals.user(1000).getName());
    assertEquals("-2", principals.group(-2).getName(), "as the JDK says 4294967294");
    UserPrincipal byNumber = principals.lookupPrincipalByName("33");
    assertEquals("33", byNumber.getName());
    assertEquals(principals.user(33), byNumber);
    assertEquals(principals.user(33).hashCode(), byNumber.hashCode());
  }

  @Test
  @DisplayName("that there are not, are not found")
  void unknown() {
    for (String name : new String[] {"nobody-here", "", "web:x", "33 ", "99999999999", "Root"}) {
      assertEquals(
          name,
          assertThrows(
                  UserPrincipalNotFoundException.class,
                  () -> principals.lookupPrincipalByName(name))
              .getName());
      assertThrows(
          UserPrincipalNotFoundException.class, () -> principals.lookupPrincipalByGroupName(name));
    }
    assertThrows(NullPointerException.class, () -> principals.lookupPrincipalByName(null));
  }

  @Test
  @DisplayName("a group is no user, and another provider's is none of ours")
  void foreign() throws Exception {
    assertNotEquals(principals.user(4), principals.group(4));
    GroupPrincipal group = principals.group(4);
    assertThrows(ProviderMismatchException.class, () -> principals.uid(group));
    UserPrincipal foreign =
        FileSystems.getDefault().getUserPrincipalLookupService().lookupPrincipalByName("0");
    assertThrows(ProviderMismatchException.class, () -> principals.uid(foreign));
  }
}
