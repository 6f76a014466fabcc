// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The border to the module library that holds sentencepiece: standard types only, no exception crosses it.
namespace stillroom::text::piece_module {

/// A loaded sentencepiece model; encoding from several threads at once is safe.
class Model {
  public:
    virtual ~Model() = default;
    [[nodiscard]] virtual std::int32_t size() const = 0;
    [[nodiscard]] virtual std::int32_t unknown_id() const = 0;
    [[nodiscard]] virtual std::vector<std::int32_t> encode(std::string_view text) const = 0;
    using Piece = std::function<void(std::int32_t id, std::uint32_t begin, std::uint32_t end)>;
    /// Calls `piece` with each id and the bytes of the text it stands for.
    virtual void encode(std::string_view text, const Piece& piece) const = 0;
    [[nodiscard]] virtual std::string decode(std::span<const std::int32_t> ids) const = 0;
    /// Precondition: 0 <= id < size().
    [[nodiscard]] virtual std::string piece(std::int32_t id) const = 0;
    /// -1 when there is no such piece.
    [[nodiscard]] virtual std::int32_t id(std::string_view piece) const = 0;
};

struct LoadResult {
    std::unique_ptr<Model> model; ///< null on failure
    std::string error;
};

struct TrainResult {
    std::string model; ///< serialised; empty on failure
    std::string error;
};

/// Yields sentences one after the other; false at the end.
using Next = std::function<bool(std::string& sentence)>;

class Module {
  public:
    virtual ~Module() = default;
    [[nodiscard]] virtual LoadResult load(std::string_view bytes) const = 0;
    /// `vocabulary` is an upper limit: few sentences give fewer pieces.
    [[nodiscard]] virtual TrainResult train(bool bpe, std::int64_t vocabulary, const Next& next) const = 0;
};

} // namespace stillroom::text::piece_module

/// The only symbol the module exports.
extern "C" const stillroom::text::piece_module::Module* stillroom_piece_module();
