package io.walstream.essink.target;

import io.walstream.service.setting.InvalidSettingException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.core.io.ClassPathResource;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.data.elasticsearch.core.document.Document;
import org.springframework.stereotype.Component;

/** A table's mapping: the operator's file, else the built-in one. */
@Component
final class MappingFiles {

  private static final String PROPERTY = "walstream.index.mappings";

  private final String directory;

  MappingFiles(IndexProperties index) {
    this.directory = index.mappings();
    if (!directory.isEmpty() && !Files.isDirectory(Path.of(directory))) {
      throw new InvalidSettingException(PROPERTY, "must be a directory that is there, or empty");
    }
  }

  /** Empty where no file tells it, so that Elasticsearch derives it from the documents. */
  Optional<Document> of(String table) {
    return resource(table + ".json").map(MappingFiles::read);
  }

  private Optional<Resource> resource(String file) {
    Resource own = new FileSystemResource(Path.of(directory, file));
    if (!directory.isEmpty() && own.exists()) {
      return Optional.of(own);
    }
    Resource builtIn = new ClassPathResource("mappings/" + file);
    return builtIn.exists() ? Optional.of(builtIn) : Optional.empty();
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
