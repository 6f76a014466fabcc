// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/run/generator.h"

#include <filesystem>
#include <memory>
#include <string>

namespace stillroom::engine {

/// Loads a GPT-2 folder with its tokenizer onto a device. Errors: as Gpt2::open and load_tokenizer; BadInput when the
/// model knows fewer pieces than its tokenizer.
[[nodiscard]] Result<std::unique_ptr<run::Generator>> open_generator(const std::filesystem::path& folder,
                                                                     const std::string& device);

} // namespace stillroom::engine
