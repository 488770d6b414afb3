package io.procfs.tck;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test of {@link Rule}s that runs once on every subject: its parameter is a {@link Scene} of its
 * own. What comes of it goes into the report.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@TestTemplate
@Timeout(30)
@ExtendWith(RuleTestExtension.class)
@interface RuleTest {}
