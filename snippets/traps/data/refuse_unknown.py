import warnings

from dataflow import DataFlow

warnings.filterwarnings("error", message="DF-CFG-001")
try:
    DataFlow("sqlite:///:memory:", auto_migration=False)
except UserWarning as error:
    print(str(error).split(". ")[0])
    #> DF-CFG-001: Unknown parameters passed to DataFlow: {'auto_migration'}
