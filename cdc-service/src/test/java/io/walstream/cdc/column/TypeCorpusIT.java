package io.walstream.cdc.column;

import io.walstream.cdc.Pipeline;
import io.walstream.cdc.TopicReader;
import io.walstream.cdc.TopicReader.Change;
import io.walstream.cdc.column.TypeCorpus.Example;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

/** Every line of docs/types.md, read by a snapshot and from the log, with unusual styles set. */
class TypeCorpusIT {

  private final TypeCorpus corpus = TypeCorpus.read();

  @Test
  void everyTypeIsWrittenAsTheDocumentationSays() {
    try (Pipeline pipeline = new Pipeline().with("CDC_TABLES", "public.corpus")) {
      String database = "ALTER DATABASE " + pipeline.database().name();
      pipeline.execute(database + " SET timezone = 'Asia/Kolkata'");
      pipeline.execute(database + " SET intervalstyle = 'sql_standard'");
      pipeline.execute(database + " SET bytea_output = 'escape'");
      pipeline.execute(corpus.setup());
      pipeline.execute(corpus.table());
      pipeline.execute(corpus.insert(1));
      pipeline.startAndAwaitStreaming();
      pipeline.execute(corpus.insert(2));
      try (TopicReader reader = pipeline.reads("public.corpus")) {
        List<Change> changes = reader.await(2);
        SoftAssertions softly = new SoftAssertions();
        changes.forEach(change -> check(softly, change));
        softly.assertAll();
      }
    }
  }

  private void check(SoftAssertions softly, Change change) {
    List<String> written = corpus.written(change.value());
    for (int i = 0; i < written.size(); i++) {
      Example example = corpus.examples().get(i);
      softly
          .assertThat(written.get(i))
          .as("%s %s, op %s", example.type(), example.sql(), change.operation())
          .isEqualTo(example.json());
    }
  }
}
