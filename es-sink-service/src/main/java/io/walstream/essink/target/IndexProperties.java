package io.walstream.essink.target;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The index that documents are written to.
 *
 * @param name the name that it is reached by; {@code {schema}}, {@code {table}} and {@code {topic}}
 *     stand for the table's; empty: the table's name
 * @param mappings a directory with a mapping for each table, {@code <table>.json}; empty, or no
 *     file for a table: the built-in one where there is one, else the one for any table
 * @param replicas copies of each shard in an index that is created, 0 to 10
 */
@Validated
@ConfigurationProperties("walstream.index")
public record IndexProperties(
    @DefaultValue("")
        @Pattern(
            regexp = "|(?![._-])([a-z0-9._-]|\\{(schema|table|topic)})+",
            message =
                "must be lower case letters, digits, '-', '_', '.' and {schema}, {table} and"
                    + " {topic}, or empty")
        String name,
    @DefaultValue("") String mappings,
    @DefaultValue("1")
        @Min(value = 0, message = "must be 0 or more")
        @Max(value = 10, message = "must be at most 10")
        int replicas) {}
