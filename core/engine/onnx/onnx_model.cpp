// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/engine/onnx/onnx_model.h"

#include "core/onnx/export_model.h"
#include "core/onnx/model_file.h"

#include <utility>

namespace stillroom::engine::onnx {

namespace {

/// Packed texts as a rectangle, and where each piece went.
struct Rectangle {
    torch::Tensor ids;   ///< [texts, longest], 0 on padding
    torch::Tensor mask;  ///< [texts, longest]
    torch::Tensor place; ///< [T] index into [texts * longest]
};

Rectangle rectangle_of(const Batch& batch) {
    const torch::Tensor lengths = batch.offsets.diff();
    const std::int64_t longest = lengths.max().item<std::int64_t>();
    const torch::Tensor grid = torch::arange(longest).unsqueeze(0).lt(lengths.unsqueeze(1));
    Rectangle result;
    result.mask = grid.to(torch::kInt64);
    result.place = grid.flatten().nonzero().flatten();
    result.ids = torch::zeros({batch.texts() * longest}, torch::kInt64).index_copy(0, result.place, batch.ids).view(grid.sizes());
    return result;
}

} // namespace

Result<OnnxModel> OnnxModel::open(const std::filesystem::path& path) {
    const auto file = stillroom::onnx::read_model_file(path);
    if (!file) {
        return fail(file.error());
    }
    auto about = stillroom::onnx::read_metadata(file->graph);
    if (!about) {
        about.error().place.file = path.string();
        return fail(about.error());
    }
    auto session = Session::create(file->graph);
    if (!session) {
        session.error().place.file = path.string();
        return fail(session.error());
    }
    OnnxModel model(std::move(*session), std::move(about->labels));
    model.m_max_length = about->max_length;
    model.m_vocabulary = about->vocabulary;
    return model;
}

Outputs OnnxModel::forward(const Batch& batch) const {
    const Rectangle texts = rectangle_of(batch);
    std::map<std::string, torch::Tensor> found = m_session.run({{"input_ids", texts.ids}, {"attention_mask", texts.mask}});
    Outputs outputs;
    outputs.domain = found["domain_logits"];
    outputs.intent = found["intent_logits"];
    outputs.label = found["class_logits"];
    if (const torch::Tensor& tags = found["slot_logits"]; tags.defined()) {
        outputs.tags = tags.reshape({-1, tags.size(-1)}).index_select(0, texts.place.index_select(0, batch.words));
    }
    return outputs;
}

} // namespace stillroom::engine::onnx
