package io.walstream.service.setting;

import static java.lang.annotation.ElementType.FIELD;
import static java.lang.annotation.ElementType.PARAMETER;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The path of a file that this process can read, or empty. */
@Target({FIELD, PARAMETER})
@Retention(RUNTIME)
@Constraint(validatedBy = ReadableFile.Check.class)
public @interface ReadableFile {

  /** The end of the sentence that begins with the property's name. */
  String message() default "must be a file that can be read";

  /** A word that may stand for a file. */
  String or() default "";

  /** Not used. */
  Class<?>[] groups() default {};

  /** Not used. */
  Class<? extends Payload>[] payload() default {};

  /** Looks for the file. */
  final class Check implements ConstraintValidator<ReadableFile, String> {

    private String word = "";

    @Override
    public void initialize(ReadableFile constraint) {
      word = constraint.or();
    }

    @Override
    public boolean isValid(@Nullable String path, ConstraintValidatorContext context) {
      return path == null || path.isEmpty() || path.equals(word) || isReadable(path);
    }

    private static boolean isReadable(String path) {
      try {
        return Files.isRegularFile(Path.of(path)) && Files.isReadable(Path.of(path));
      } catch (InvalidPathException e) {
        return false;
      }
    }
  }
}
