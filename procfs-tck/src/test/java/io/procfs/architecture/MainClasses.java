package io.procfs.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.Location;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor;
import java.net.URL;
import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** The library's own classes, without those of its tests, and what its modules export. */
final class MainClasses {
  private MainClasses() {}

  /** Reads all classes of the three modules, from directories or jars. */
  static JavaClasses read() {
    return new ClassFileImporter()
        .withImportOption(MainClasses::isNoTest)
        .importPackages("io.procfs");
  }

  /** Returns the packages that the modules export to everyone. */
  static Set<String> exportedPackages() {
    Set<String> packages = new TreeSet<>();
    try {
      for (URL url : Collections.list(MainClasses.class.getClassLoader().getResources(MODULE))) {
        try (InputStream in = url.openStream()) {
          ModuleDescriptor module = ModuleDescriptor.read(in);
          if (module.name().startsWith("io.procfs")) {
            module.exports().stream()
                .filter(exports -> !exports.isQualified())
                .forEach(exports -> packages.add(exports.source()));
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packages;
  }

  private static final String MODULE = "module-info.class";

  private static boolean isNoTest(Location location) {
    return !location.contains("/test-classes/");
  }
}
