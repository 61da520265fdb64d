package io.walstream.cdc.table;

import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The tables that are captured.
 *
 * @param tables the tables, each as {@code schema.table}; {@code *} and {@code ?} stand for any
 *     characters and for one, a part in double quotes is taken as it is
 * @param tablesExclude tables that are left out though {@code tables} has them, written alike
 * @param keyless what happens to tables without a primary key
 * @param keys keys of tables that have no primary key or shall have another, each as {@code
 *     schema.table:column+column}
 */
@Validated
@ConfigurationProperties("walstream.capture")
record TableProperties(
    @NotEmpty(message = "must name at least one table")
        List<
                @Pattern(regexp = TablePattern.SYNTAX, message = "must name tables as schema.table")
                String>
            tables,
    @DefaultValue
        List<
                @Pattern(regexp = TablePattern.SYNTAX, message = "must name tables as schema.table")
                String>
            tablesExclude,
    @DefaultValue("refuse") KeylessPolicy keyless,
    @DefaultValue
        List<
                @Pattern(
                    regexp = ConfiguredKey.SYNTAX,
                    message = "must name keys as schema.table:column+column")
                String>
            keys) {}
