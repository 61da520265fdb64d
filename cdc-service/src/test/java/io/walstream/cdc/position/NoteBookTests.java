package io.walstream.cdc.position;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class NoteBookTests {

  private final NoteBook book = new NoteBook();

  @Test
  void aChangeCountsOnceItIsCommitted() {
    CompletableFuture<PipelineNote> done = book.change(note -> note.withPaused(true));

    assertThat(book.toWrite()).isEqualTo(PipelineNote.EMPTY.withPaused(true));
    assertThat(book.note().paused()).isFalse();
    assertThat(done).isNotDone();
    book.written();

    assertThat(book.note().paused()).isTrue();
    assertThat(done).isCompletedWithValue(book.note());
    assertThat(book.toWrite()).isNull();
  }

  @Test
  void whatWasAskedForAndNotCommittedIsAppliedToWhatTheNextRunFinds() {
    book.change(note -> note.withPaused(true));
    book.toWrite();

    book.open(PipelineNote.EMPTY.withTables(List.of("public.t")));

    assertThat(book.toWrite()).isEqualTo(new PipelineNote(true, List.of("public.t"), List.of()));
  }

  /** The rows that it goes with are published again. */
  @Test
  void whatGoesWithABatchIsForgottenWithIt() {
    book.amend(note -> note.withTables(List.of("public.t")));
    book.toWrite();
    book.amend(note -> note.withPaused(true));

    book.open(PipelineNote.EMPTY);

    assertThat(book.toWrite()).isNull();
  }

  @Test
  void aChangeThatIsWithdrawnInTimeIsNeverMade() {
    book.change(note -> note.withPaused(true)).cancel(false);

    assertThat(book.toWrite()).isNull();
  }

  @Test
  void aNoteIsReadAsItWasWritten() {
    SnapshotRequest request = SnapshotRequest.of("public.t", "id > 'ü\"'").from(7, 100).plus(3);
    PipelineNote note = new PipelineNote(true, List.of("public.t", "b.\"c\""), List.of(request));

    assertThat(NoteCodec.decode(NoteCodec.encode(note))).isEqualTo(note);
    assertThat(NoteCodec.decode("{\"later\":1,\"tables\":[],\"snapshots\":[]}".getBytes()))
        .isEqualTo(PipelineNote.EMPTY);
  }
}
