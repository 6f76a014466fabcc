// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/field.h"

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

/// Binds fields to the members of plain structs. Private to core/recipe.
namespace stillroom::recipe {

/// One row of the schema: the field as data, and how to read and write it in a struct S.
template <class S>
struct Row {
    Field field;
    std::function<nlohmann::json(const S&)> read;
    /// Checks type and range first; on an error S is unchanged. The error has no place.
    std::function<Result<void>(S&, const nlohmann::json&)> write;
};

[[nodiscard]] Result<void> check_value(const Field& field, const nlohmann::json& value);

/// The text a person reads for a field: path in JSON, label on screen, unit, help sentence.
struct Text {
    std::string path;
    std::string label;
    std::string unit;
    std::string help;
};

struct Range {
    double minimum;
    double maximum;
};

template <class E>
struct Word {
    E value;
    const char* word;
    const char* label;
};

template <class S>
class Table {
  public:
    std::vector<Row<S>> rows;

    template <class T>
    Table& number(T S::*member, Range range, Text text) {
        Field field = start(std::is_integral_v<T> ? Kind::Integer : Kind::Number, std::move(text));
        field.minimum = range.minimum;
        field.maximum = range.maximum;
        return plain(member, std::move(field));
    }
    Table& boolean(bool S::*member, Text text) {
        return plain(member, start(Kind::Boolean, std::move(text)));
    }
    Table& words(std::string S::*member, Text text, Refers refers = Refers::Nothing) {
        Field field = start(Kind::Text, std::move(text));
        field.refers = refers;
        return plain(member, std::move(field));
    }
    Table& one_of(std::string S::*member, std::vector<recipe::Choice> choices, Text text) {
        Field field = start(Kind::Choice, std::move(text));
        field.choices = std::move(choices);
        return plain(member, std::move(field));
    }
    /// A whole number of 0.01 % in the struct, a fraction in JSON.
    Table& share(std::int64_t S::*member, Text text) {
        Field field = start(Kind::Number, std::move(text));
        field.minimum = 0.0;
        field.maximum = 1.0;
        return add(
            std::move(field),
            [member](const S& s) { return nlohmann::json(static_cast<double>(s.*member) / 10000.0); },
            [member](S& s, const nlohmann::json& value) {
                s.*member = static_cast<std::int64_t>(value.get<double>() * 10000.0 + 0.5);
            });
    }
    template <class E, std::size_t N>
    Table& choice(E S::*member, const Word<E> (&words)[N], Text text) {
        Field field = start(Kind::Choice, std::move(text));
        std::vector<std::pair<E, std::string>> known;
        for (const auto& word : words) {
            field.choices.push_back({word.word, word.label});
            known.emplace_back(word.value, word.word);
        }
        return add(
            std::move(field),
            [member, known](const S& s) {
                for (const auto& [value, word] : known) {
                    if (value == s.*member) {
                        return nlohmann::json(word);
                    }
                }
                return nlohmann::json();
            },
            [member, known](S& s, const nlohmann::json& json) {
                for (const auto& [value, word] : known) {
                    if (json == word) {
                        s.*member = value;
                    }
                }
            });
    }
    template <class T>
    Table& list(std::vector<T> S::*member, Kind item, Range range, Text text,
                Refers refers = Refers::Nothing) {
        Field field = start(Kind::List, std::move(text));
        field.item = item;
        field.minimum = range.minimum;
        field.maximum = range.maximum;
        field.refers = refers;
        return plain(member, std::move(field));
    }
    /// The last row matters only while `path` holds one of `words`.
    Table& when(std::string path, std::vector<std::string> words) {
        rows.back().field.when = {std::move(path), std::move(words)};
        return *this;
    }

    /// All rows of an inner struct's table, under `prefix`.
    template <class Inner>
    Table& nest(Inner S::*member, const std::string& prefix, const Table<Inner>& inner) {
        for (const auto& row : inner.rows) {
            Field field = row.field;
            field.path = prefix + "." + field.path;
            if (!field.when.path.empty()) {
                field.when.path = prefix + "." + field.when.path;
            }
            rows.push_back({std::move(field),
                            [member, read = row.read](const S& s) { return read(s.*member); },
                            [member, write = row.write](S& s, const nlohmann::json& value) {
                                return write(s.*member, value);
                            }});
        }
        return *this;
    }

  private:
    static Field start(Kind kind, Text text) {
        Field field;
        field.kind = kind;
        field.path = std::move(text.path);
        field.label = std::move(text.label);
        field.unit = std::move(text.unit);
        field.help = std::move(text.help);
        return field;
    }
    template <class T>
    Table& plain(T S::*member, Field field) {
        return add(
            std::move(field), [member](const S& s) { return nlohmann::json(s.*member); },
            [member](S& s, const nlohmann::json& value) { s.*member = value.template get<T>(); });
    }
    template <class Read, class Write>
    Table& add(Field field, Read read, Write write) {
        field.fallback = read(S{});
        auto checked = [field, write](S& s, const nlohmann::json& value) -> Result<void> {
            if (auto good = check_value(field, value); !good) {
                return good;
            }
            write(s, value);
            return {};
        };
        rows.push_back({std::move(field), std::move(read), std::move(checked)});
        return *this;
    }
};

} // namespace stillroom::recipe
