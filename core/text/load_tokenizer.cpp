// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/load_tokenizer.h"

#include "core/text/describe/describe.h"
#include "core/text/folder_settings.h"
#include "core/text/pipeline.h"
#include "core/text/sentencepiece.h"

#include <array>
#include <optional>
#include <system_error>

namespace stillroom::text {

namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 3> kPieceFiles{"spiece.model", "sentencepiece.bpe.model", "tokenizer.model"};

bool is_there(const fs::path& path) {
    std::error_code code;
    return fs::is_regular_file(path, code);
}

/// Makes the pipeline of a description of older files.
Result<TokenizerPtr> described(Result<nlohmann::json> document, FolderSettings settings, std::vector<SourceFile> files,
                               const fs::path& path) {
    if (!document) {
        return fail(document.error());
    }
    return make_pipeline({document->dump(), std::move(settings), std::move(files)}, path.string());
}

Result<TokenizerPtr> load_definition(const fs::path& path, FolderSettings settings) {
    auto bytes = read_source(path);
    if (!bytes) {
        return fail(bytes.error());
    }
    return make_pipeline({std::move(*bytes), std::move(settings), {}}, path.string());
}

Result<TokenizerPtr> load_word_piece(const fs::path& path, FolderSettings settings) {
    auto bytes = read_source(path);
    if (!bytes) {
        return fail(bytes.error());
    }
    auto document = describe_word_piece(*bytes, settings, path.string());
    return described(std::move(document), std::move(settings), {{"vocab.txt", std::move(*bytes)}}, path);
}

Result<TokenizerPtr> load_byte_level(const fs::path& folder, FolderSettings settings) {
    const auto path = folder / "vocab.json";
    auto vocabulary = read_source(path);
    if (!vocabulary) {
        return fail(vocabulary.error());
    }
    auto merges = read_source(folder / "merges.txt");
    if (!merges) {
        return fail(merges.error());
    }
    auto document = describe_byte_level(*vocabulary, *merges, settings, path.string());
    return described(std::move(document), std::move(settings),
                     {{"vocab.json", std::move(*vocabulary)}, {"merges.txt", std::move(*merges)}}, path);
}

bool begins_with(const PieceFile& file, std::initializer_list<const char*> names) {
    std::size_t id = 0;
    for (const auto* name : names) {
        if (id >= file.pieces.size() || file.pieces[id++].text != name) {
            return false;
        }
    }
    return true;
}

Result<TokenizerPtr> load_pieces(const fs::path& path, FolderSettings settings) {
    const bool albert = settings.is("Albert", "albert");
    const bool xlm = settings.is("XLMRoberta", "xlm-roberta");
    if (!albert && !xlm) {
        return load_sentencepiece(path);
    }
    auto bytes = read_source(path);
    if (!bytes) {
        return fail(bytes.error());
    }
    const auto pieces = read_piece_file(*bytes, path.string());
    if (!pieces) {
        return fail(pieces.error());
    }
    const std::string name = path.filename().string();
    if (xlm && begins_with(*pieces, {"<unk>", "<s>", "</s>"})) {
        auto document = describe_xlm_roberta(*pieces, path.string());
        return described(std::move(document), std::move(settings), {{name, std::move(*bytes)}}, path);
    }
    if (albert && begins_with(*pieces, {"<pad>", "<unk>", "[CLS]", "[SEP]", "[MASK]"})) {
        auto document = describe_albert(*pieces, settings, path.string());
        return described(std::move(document), std::move(settings), {{name, std::move(*bytes)}}, path);
    }
    return load_sentencepiece(path); // a model trained here, which said to be ALBERT's kind
}

std::optional<fs::path> piece_file(const fs::path& folder) {
    for (const auto* name : kPieceFiles) {
        if (is_there(folder / name)) {
            return folder / name;
        }
    }
    return {};
}

} // namespace

Result<TokenizerPtr> load_tokenizer(const fs::path& path) {
    std::error_code code;
    const bool folder = fs::is_directory(path, code);
    if (!folder && !is_there(path)) {
        return fail(ErrorCode::NotFound, "There is no such tokenizer.", {path.string(), 0, {}});
    }
    const auto home = folder ? path : path.parent_path();
    auto settings = read_folder_settings(home);
    if (!settings) {
        return fail(settings.error());
    }
    const auto name = folder ? std::string() : path.filename().string();
    const auto wanted = [&](const char* file) { return folder ? is_there(path / file) : name == file; };
    const auto pieces = folder ? piece_file(path) : path.extension() == ".model" ? std::optional(path) : std::nullopt;
    if (pieces && (!folder || is_own_model(settings->tokenizer))) {
        return load_pieces(*pieces, std::move(*settings));
    }
    if (wanted("tokenizer.json") || (!folder && path.extension() == ".json" && name != "vocab.json")) {
        return load_definition(folder ? path / "tokenizer.json" : path, std::move(*settings));
    }
    if ((wanted("vocab.json") || wanted("merges.txt")) && is_there(home / "vocab.json") && is_there(home / "merges.txt")) {
        return load_byte_level(home, std::move(*settings));
    }
    if (pieces) {
        return load_pieces(*pieces, std::move(*settings));
    }
    if (wanted("vocab.txt") || (!folder && path.extension() == ".txt")) {
        return load_word_piece(folder ? path / "vocab.txt" : path, std::move(*settings));
    }
    return fail(ErrorCode::NotFound,
                "No tokenizer is here: none of tokenizer.json, vocab.txt, vocab.json with merges.txt, spiece.model, "
                "sentencepiece.bpe.model and tokenizer.model.",
                {path.string(), 0, {}});
}

} // namespace stillroom::text
