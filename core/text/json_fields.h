// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <nlohmann/json.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace stillroom::text {

/// Parses a JSON object of a file that nobody vouches for: nesting is bounded, text is valid UTF-8.
/// Errors: BadInput with the file's name.
[[nodiscard]] Result<nlohmann::json> parse_json(std::string_view bytes, const std::string& file);

/// The first thing that is wrong with a document. Reading goes on with defaults, and whoever began it looks here.
struct JsonProblem {
    std::string file;
    std::optional<Error> error;
};

/// Reads the fields of a JSON object. A missing or null field gives the default; one of the wrong type is a problem.
class Fields {
  public:
    Fields(const nlohmann::json& value, std::string path, JsonProblem& problem);

    [[nodiscard]] bool has(const char* name) const; ///< there and not null
    [[nodiscard]] bool flag(const char* name, bool otherwise) const;
    [[nodiscard]] std::string text(const char* name, std::string otherwise = {}) const;
    /// Precondition: low <= otherwise <= high.
    [[nodiscard]] std::int64_t number(const char* name, std::int64_t otherwise, std::int64_t low,
                                      std::int64_t high) const;
    /// The field's value, null when it is not there.
    [[nodiscard]] const nlohmann::json& value(const char* name) const;
    [[nodiscard]] Fields object(const char* name) const;
    [[nodiscard]] std::vector<Fields> list(const char* name) const; ///< of objects
    [[nodiscard]] std::string type() const { return text("type"); }
    /// The value itself, for what is no field of a fixed name.
    [[nodiscard]] const nlohmann::json& self() const { return *m_value; }

    void bad(std::string sentence, const char* name = "") const;
    /// The component is known to nobody here: `what` as in "normaliser".
    void unsupported(const char* what) const;
    /// A setting of a known component that this version does not follow.
    void unsupported_setting(const char* name) const;

  private:
    void refuse(ErrorCode code, std::string sentence, const char* name) const;

    const nlohmann::json* m_value;
    std::string m_path;
    JsonProblem* m_problem;
};

} // namespace stillroom::text
