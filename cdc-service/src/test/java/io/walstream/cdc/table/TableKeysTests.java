package io.walstream.cdc.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TableKeysTests {

  private static final List<String> COLUMNS = List.of("id", "a", "b");
  private static final List<String> UNIQUE = List.of("id", "b\na");
  private static final List<String> NONE = List.of();

  @Test
  void thePrimaryKeyIsTheKey() {
    assertThat(keys(KeylessPolicy.REFUSE).key(table('d', List.of("id"), NONE))).containsOnly("id");
    assertThat(keys(KeylessPolicy.REFUSE).key(table('f', List.of("id"), NONE))).containsOnly("id");
  }

  @Test
  void anIndexAsReplicaIdentityIsTheKeyAsDeletesTellNoOther() {
    assertThat(keys(KeylessPolicy.REFUSE).key(table('i', List.of("id"), List.of("a"))))
        .containsOnly("a");
  }

  @Test
  void aTableWithoutAKeyIsRefusedIgnoredOrTakenWithItsWholeRowAsIdentity() {
    CatalogTable bare = table('d', NONE, NONE);

    assertThatThrownBy(() -> keys(KeylessPolicy.REFUSE).key(bare))
        .hasMessageContaining("public.t has no primary key");
    assertThat(keys(KeylessPolicy.IGNORE).isIgnored(bare)).isTrue();
    assertThatThrownBy(() -> keys(KeylessPolicy.APPEND).key(bare))
        .hasMessageContaining("ALTER TABLE public.t REPLICA IDENTITY FULL");
    assertThat(keys(KeylessPolicy.APPEND).key(table('f', NONE, NONE))).isEmpty();
  }

  @Test
  void aPrimaryKeyWithoutReplicaIdentityIsRefused() {
    assertThatThrownBy(() -> keys(KeylessPolicy.REFUSE).key(table('n', List.of("id"), NONE)))
        .hasMessageContaining("ALTER TABLE public.t REPLICA IDENTITY DEFAULT");
  }

  @Test
  void aConfiguredKeyHasToBeToldByDeletes() {
    TableKeys keys = keys(KeylessPolicy.REFUSE, "public.t:a+b");

    assertThat(keys.key(table('f', NONE, NONE))).containsExactly("a", "b");
    assertThat(keys.key(table('i', NONE, List.of("b", "a")))).containsExactly("a", "b");
    assertThat(keys.isIgnored(table('d', NONE, NONE))).isFalse();
    assertThatThrownBy(() -> keys.key(table('d', List.of("id"), NONE)))
        .hasMessageContaining("deletes from table public.t do not tell the key");
  }

  @Test
  void aConfiguredKeyThatSeveralRowsMayHaveIsRefused() {
    assertThatThrownBy(
            () -> keys(KeylessPolicy.REFUSE, "public.t:a").key(table('f', List.of("id"), NONE)))
        .hasMessageStartingWith("several rows of table public.t may have the key");
    assertThat(keys(KeylessPolicy.REFUSE, "public.t:a+id").key(table('f', NONE, NONE)))
        .as("it holds a unique one")
        .containsExactly("a", "id");
  }

  @Test
  void aConfiguredKeyOfAColumnThatIsNotThereIsTold() {
    assertThatThrownBy(() -> keys(KeylessPolicy.REFUSE, "public.t:x").key(table('f', NONE, NONE)))
        .hasMessage("table public.t has no column x, which CDC_KEYS names");
  }

  private static TableKeys keys(KeylessPolicy policy, String... configured) {
    return new TableKeys(policy, Stream.of(configured).map(ConfiguredKey::of).toList());
  }

  private static CatalogTable table(char identity, List<String> primary, List<String> index) {
    return new CatalogTable("public", "t", false, null, identity, COLUMNS, primary, index, UNIQUE);
  }
}
