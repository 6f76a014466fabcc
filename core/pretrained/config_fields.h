// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/recipe/encoder_details.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>

namespace stillroom::pretrained {

inline constexpr std::int64_t kLargestSize = 1LL << 31U;

/// Activations by the names that config.json gives them.
inline constexpr std::array<std::pair<const char*, recipe::Activation>, 4> kActivations = {
    {{"gelu", recipe::Activation::Gelu},
     {"gelu_new", recipe::Activation::GeluTanh},
     {"gelu_pytorch_tanh", recipe::Activation::GeluTanh},
     {"relu", recipe::Activation::Relu}}};

/// Reads fields of a config.json and remembers the first that is wrong.
class ConfigFields {
  public:
    ConfigFields(const nlohmann::json& json, std::string file) : m_json(json), m_file(std::move(file)) {}

    std::int64_t size(const char* name) {
        const auto found = m_json.find(name);
        if (found == m_json.end() || !found->is_number_integer() || *found < 1 || *found > kLargestSize) {
            complain(ErrorCode::BadInput, name, "This must be a positive whole number.");
            return 1;
        }
        return found->get<std::int64_t>();
    }
    /// The number of a piece, from 0.
    std::int64_t piece(const char* name, std::int64_t otherwise) {
        const auto found = m_json.find(name);
        if (found == m_json.end() || found->is_null()) {
            return otherwise;
        }
        if (!found->is_number_integer() || *found < 0 || *found > kLargestSize) {
            complain(ErrorCode::BadInput, name, "This must be the number of a piece.");
            return otherwise;
        }
        return found->get<std::int64_t>();
    }
    std::int64_t size(const char* name, std::int64_t otherwise) {
        return m_json.contains(name) && !m_json[name].is_null() ? size(name) : otherwise;
    }
    [[nodiscard]] double number(const char* name, double otherwise) const {
        const auto found = m_json.find(name);
        return found != m_json.end() && found->is_number() ? found->get<double>() : otherwise;
    }
    [[nodiscard]] bool flag(const char* name, bool otherwise) const {
        const auto found = m_json.find(name);
        return found != m_json.end() && found->is_boolean() ? found->get<bool>() : otherwise;
    }
    [[nodiscard]] std::string word(const char* name, const char* otherwise) const {
        const auto found = m_json.find(name);
        return found != m_json.end() && found->is_string() ? found->get<std::string>() : otherwise;
    }
    template <class Value, std::size_t Count>
    Value choice(const char* name, const char* otherwise, const std::array<std::pair<const char*, Value>, Count>& known,
                 const char* what) {
        const std::string text = word(name, otherwise);
        for (const auto& [word, value] : known) {
            if (text == word) {
                return value;
            }
        }
        complain(ErrorCode::Unsupported, name, fmt::format("The {} \"{}\" is not supported.", what, text));
        return known.front().second;
    }
    void complain(ErrorCode code, const char* field, std::string message) {
        if (!m_error) {
            m_error = Error{code, std::move(message), Place{m_file, 0, field}};
        }
    }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }

  private:
    const nlohmann::json& m_json;
    std::string m_file;
    std::optional<Error> m_error;
};

} // namespace stillroom::pretrained
