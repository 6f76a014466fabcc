// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "ui/pages/data/corpus_loader.h"

#include <QWidget>

class QGridLayout;
class QListView;
class QScrollArea;
class QVBoxLayout;

namespace stillroom::ui {

class Badge;
class Button;
class Label;
class LabelBars;
class LengthHistogramView;
class Panel;
class SegmentedControl;
class UtteranceModel;

/// All about the chosen corpus: facts, what its reader noticed, a sample, lengths and labels.
class CorpusDetails final : public QWidget {
    Q_OBJECT
  public:
    explicit CorpusDetails(QWidget* parent = nullptr);

    /// What is known before the corpus is open.
    void showInfo(const corpus::CorpusInfo& info);
    void showCorpus(const LoadedCorpus& corpus);
    void showError(const Error& error);
    void clear();
    [[nodiscard]] QList<QWidget*> panels() const;

  Q_SIGNALS:
    void removeRequested(const QString& location);
    void renameRequested(const QString& location);

  private:
    [[nodiscard]] QWidget* makeFacts();
    [[nodiscard]] QWidget* makeSample();
    [[nodiscard]] QWidget* makeLengths();
    [[nodiscard]] QWidget* makeLabels();
    void fillFacts(const corpus::CorpusInfo& info);
    void fillIssues(const corpus::CorpusInfo& info);
    void drawSample();
    void showLabels();
    [[nodiscard]] QColor color() const;

    LoadedCorpus m_shown;
    corpus::CorpusInfo m_info;
    std::uint64_t m_seed = 0;

    Label* m_name = nullptr;
    Badge* m_kind = nullptr;
    Button* m_rename = nullptr;
    Button* m_remove = nullptr;
    QGridLayout* m_facts = nullptr;
    QVBoxLayout* m_issues = nullptr;
    Label* m_sampleCount = nullptr;
    UtteranceModel* m_sample = nullptr;
    LengthHistogramView* m_lengths = nullptr;
    SegmentedControl* m_labelKind = nullptr;
    LabelBars* m_labels = nullptr;
    Label* m_noLabels = nullptr;
    QList<QWidget*> m_panels;
};

} // namespace stillroom::ui
