// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/json_fields.h"

#include <algorithm>

namespace stillroom::text {

namespace {

constexpr int kDeepest = 64;

const nlohmann::json& nothing() {
    static const nlohmann::json null;
    return null;
}

/// How deep brackets nest outside strings.
int nesting(std::string_view bytes) {
    int depth = 0;
    int deepest = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (quoted) {
            if (c == '\\') {
                ++i;
            } else if (c == '"') {
                quoted = false;
            }
        } else if (c == '"') {
            quoted = true;
        } else if (c == '[' || c == '{') {
            deepest = std::max(deepest, ++depth);
        } else if (c == ']' || c == '}') {
            --depth;
        }
    }
    return deepest;
}

} // namespace

Result<nlohmann::json> parse_json(std::string_view bytes, const std::string& file) {
    if (nesting(bytes) > kDeepest) {
        return fail(ErrorCode::BadInput, "This JSON file is nested too deeply to be a tokenizer's.", {file, 0, {}});
    }
    auto document = nlohmann::json::parse(bytes, nullptr, false);
    if (document.is_discarded() || !document.is_object()) {
        return fail(ErrorCode::BadInput, "This is no complete JSON object. Get the file again.", {file, 0, {}});
    }
    return document;
}

Fields::Fields(const nlohmann::json& value, std::string path, JsonProblem& problem)
    : m_value(&value), m_path(std::move(path)), m_problem(&problem) {
    if (!value.is_object()) {
        m_value = &nothing();
        bad("An object should stand here.");
    }
}

const nlohmann::json& Fields::value(const char* name) const {
    if (!m_value->is_object()) {
        return nothing();
    }
    const auto found = m_value->find(name);
    return found == m_value->end() ? nothing() : *found;
}

bool Fields::has(const char* name) const { return !value(name).is_null(); }

bool Fields::flag(const char* name, bool otherwise) const {
    const auto& found = value(name);
    if (found.is_boolean()) {
        return found.get<bool>();
    }
    if (!found.is_null()) {
        bad("This should be true or false.", name);
    }
    return otherwise;
}

std::string Fields::text(const char* name, std::string otherwise) const {
    const auto& found = value(name);
    if (found.is_string()) {
        return found.get<std::string>();
    }
    if (!found.is_null()) {
        bad("This should be text.", name);
    }
    return otherwise;
}

std::int64_t Fields::number(const char* name, std::int64_t otherwise, std::int64_t low, std::int64_t high) const {
    const auto& found = value(name);
    if (found.is_null()) {
        return otherwise;
    }
    if (found.is_number_unsigned() ? found.get<std::uint64_t>() <= static_cast<std::uint64_t>(INT64_MAX)
                                   : found.is_number_integer()) {
        if (const auto number = found.get<std::int64_t>(); number >= low && number <= high) {
            return number;
        }
    }
    bad("This should be a whole number from " + std::to_string(low) + " to " + std::to_string(high) + ".", name);
    return otherwise;
}

Fields Fields::object(const char* name) const {
    return {value(name), m_path.empty() ? name : m_path + "." + name, *m_problem};
}

std::vector<Fields> Fields::list(const char* name) const {
    std::vector<Fields> items;
    const auto& found = value(name);
    if (found.is_null()) {
        return items;
    }
    if (!found.is_array()) {
        bad("This should be a list.", name);
        return items;
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        items.emplace_back(found[i], (m_path.empty() ? name : m_path + "." + name) + "[" + std::to_string(i) + "]",
                           *m_problem);
    }
    return items;
}

void Fields::bad(std::string sentence, const char* name) const {
    refuse(ErrorCode::BadInput, std::move(sentence), name);
}

void Fields::unsupported(const char* what) const {
    refuse(ErrorCode::Unsupported,
           std::string("The tokenizer has a ") + what + " \"" + type() +
               "\", which this version does not know. Choose another model.",
           "type");
}

void Fields::unsupported_setting(const char* name) const {
    refuse(ErrorCode::Unsupported,
           "The tokenizer's " + type() + " sets \"" + name +
               "\", which this version does not follow. Choose another model.",
           name);
}

void Fields::refuse(ErrorCode code, std::string sentence, const char* name) const {
    if (m_problem->error) {
        return;
    }
    std::string field = m_path;
    if (*name != '\0') {
        field += field.empty() ? name : std::string(".") + name;
    }
    m_problem->error = Error{code, std::move(sentence), {m_problem->file, 0, std::move(field)}};
}

} // namespace stillroom::text
