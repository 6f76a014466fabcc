// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/engine/optimizer.h"
#include "core/engine/safetensors.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace stillroom::engine {

/// Names what the teacher was asked: see output_key().
using OutputKey = std::uint64_t;

/// What a row of an output belongs to.
enum class RowOf { Text, Word, MaskedPiece, Piece };

/// Answers for some texts. `first_row[kind][i]` is the first row of text i in every output of that kind; a kind that has
/// no output needs none.
struct Answers {
    struct Rows {
        std::vector<std::int64_t> words{0};
        std::vector<std::int64_t> masked{0};
        std::vector<std::int64_t> pieces{0};
    };
    std::vector<OutputKey> keys;
    Rows first_row;       ///< each one longer than `keys`
    NamedTensors outputs; ///< names of kOutputs
};

/// Names of outputs on the disk and what their rows belong to.
struct OutputName {
    const char* name;
    RowOf rows;
};
inline constexpr OutputName kOutputs[] = {
    {"domain", RowOf::Text},           {"intent", RowOf::Text},
    {"label", RowOf::Text},            {"tags", RowOf::Word},
    {"mlm.pieces", RowOf::MaskedPiece},   ///< I32 [P, K], likeliest first
    {"mlm.log_sums", RowOf::MaskedPiece}, ///< F32 [P, G]: log sum of exp(z / T) over all pieces, T of kTemperatures
    {"mlm.unknown", RowOf::MaskedPiece},  ///< F32 [P, G]: what is not known of the other pieces, see truncation_error()
    {"mlm.logits", RowOf::MaskedPiece},   ///< F16 [P, K]
    {"states", RowOf::Piece},             ///< F16 [T, layers * width], layer by layer
};

/// A teacher's answers on the disk, memory-mapped: a folder of safetensors files, each whole or not at all, so that
/// nothing is ever half-written and several processes may add to it at once. Answers are found by what was asked alone:
/// any mixture, seed and student finds them. Reading from several threads is safe, adding is not.
class OutputStore {
  public:
    /// Makes the folder when there is none. `about` is all that the answers depend on (teacher, pieces, masking, outputs).
    /// Errors: Conflict when the folder holds answers to something else; Io. Damaged files are taken away.
    [[nodiscard]] static Result<OutputStore> open(const std::filesystem::path& folder, const nlohmann::json& about);

    struct Place {
        std::size_t file = 0;
        std::int64_t text = 0;
    };
    [[nodiscard]] std::optional<Place> find(OutputKey key) const;
    [[nodiscard]] std::int64_t size() const { return static_cast<std::int64_t>(m_places.size()); }
    [[nodiscard]] std::int64_t bytes() const { return m_bytes; }

    /// Adds answers as one new file. Those that are there already stay as they are. Errors: Io.
    [[nodiscard]] Result<void> add(const Answers& answers);

    /// Rows of one text as they are stored, without a copy; undefined when the output is not kept. Valid as long as this.
    [[nodiscard]] torch::Tensor rows(const Place& place, const OutputName& output) const;

  private:
    struct File;
    OutputStore(std::filesystem::path folder, std::string about) : m_folder(std::move(folder)), m_about(std::move(about)) {}
    [[nodiscard]] Result<void> read(const std::filesystem::path& path);

    std::filesystem::path m_folder;
    std::string m_about;
    std::vector<std::shared_ptr<const File>> m_files;
    std::unordered_map<OutputKey, Place> m_places;
    std::int64_t m_bytes = 0;
};

} // namespace stillroom::engine
