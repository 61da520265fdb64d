package io.walstream.essink.target;

import io.walstream.event.TableId;
import io.walstream.service.setting.InvalidSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.data.elasticsearch.core.document.Document;
import org.springframework.stereotype.Component;

/** A table's mapping: the operator's file, else the built-in one, else the one for any table. */
@Component
public final class MappingFiles {

  private static final String PROPERTY = "walstream.index.mappings";
  private static final String ANY = "any-table.json";

  private final String directory;

  MappingFiles(IndexProperties index) {
    this.directory = index.mappings();
    if (!directory.isEmpty() && !Files.isDirectory(Path.of(directory))) {
      throw new InvalidSettingException(PROPERTY, "must be a directory that is there, or empty");
    }
  }

  /**
   * Reads it anew: a file may have been changed.
   *
   * @throws InvalidSettingException if a file cannot be read
   */
  public Document of(TableId table) {
    return Stream.concat(own(table), builtIn(table))
        .filter(Resource::exists)
        .findFirst()
        .map(MappingFiles::read)
        .orElseThrow();
  }

  private Stream<Resource> own(TableId table) {
    return directory.isEmpty()
        ? Stream.of()
        : Stream.of(table + ".json", table.table() + ".json")
            .map(file -> new FileSystemResource(Path.of(directory, file)));
  }

  private static Stream<Resource> builtIn(TableId table) {
    return Stream.of("mappings/" + table.table() + ".json", ANY).map(ClassPathResource::new);
  }

  private static Document read(Resource mapping) {
    try {
      return Document.parse(mapping.getContentAsString(StandardCharsets.UTF_8));
    } catch (IOException | RuntimeException e) {
      throw new InvalidSettingException(
          PROPERTY, "must hold readable JSON, which " + mapping.getFilename() + " is not");
    }
  }
}
