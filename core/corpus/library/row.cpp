// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/corpus/library/row.h"

#include "core/base/utf8.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace stillroom::corpus {

namespace {

void append_string(std::string_view text, std::string& into) {
    into += '"';
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            into += '\\';
            into += c;
        } else if (static_cast<unsigned char>(c) < 0x20) {
            into += fmt::format("\\u{:04x}", static_cast<unsigned char>(c));
        } else {
            into += c;
        }
    }
    into += '"';
}

void append_field(std::string_view key, std::string_view value, std::string& into) {
    if (!value.empty()) {
        into += fmt::format(",\"{}\":", key);
        append_string(value, into);
    }
}

std::string take(const nlohmann::json& row, const char* key) {
    const auto found = row.find(key);
    return found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
}

} // namespace

void append_row(const Utterance& utterance, std::string& into) {
    into += "{\"text\":";
    append_string(utterance.text, into);
    append_field("language", utterance.language, into);
    append_field("domain", utterance.domain, into);
    append_field("intent", utterance.intent, into);
    append_field("tags", join(utterance.tags, " "), into);
    if (!utterance.words.empty()) {
        if (split(utterance.text, ' ') == utterance.words) {
            into += ",\"words\":true";
        } else {
            into += ",\"words\":" + nlohmann::json(utterance.words).dump();
        }
    }
    into += "}\n";
}

Utterance parse_row(std::string_view bytes) {
    Utterance utterance;
    const nlohmann::json row = nlohmann::json::parse(bytes, nullptr, false);
    if (!row.is_object()) {
        return utterance;
    }
    utterance.text = take(row, "text");
    utterance.language = take(row, "language");
    utterance.domain = take(row, "domain");
    utterance.intent = take(row, "intent");
    if (const std::string tags = take(row, "tags"); !tags.empty()) {
        utterance.tags = split(tags, ' ');
    }
    if (const auto words = row.find("words"); words != row.end()) {
        if (words->is_boolean()) {
            utterance.words = split(utterance.text, ' ');
        } else if (words->is_array()) {
            for (const nlohmann::json& word : *words) {
                utterance.words.push_back(word.is_string() ? word.get<std::string>() : std::string());
            }
        }
    }
    return utterance;
}

} // namespace stillroom::corpus
